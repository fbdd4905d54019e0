import { fakeAccountSid, newSid, ourNumber } from './fake-twilio.ts'

/** The fields with which an SMS comes in. */
export const inboundFields = (change: Record<string, string> = {}): Record<string, string> => {
  const sid = newSid('SM')
  return {
    ToCountry: 'US',
    ToState: '',
    SmsMessageSid: sid,
    NumMedia: '0',
    ToCity: '',
    FromZip: '94107',
    SmsSid: sid,
    FromState: 'CA',
    SmsStatus: 'received',
    FromCity: 'SAN FRANCISCO',
    Body: 'Hello',
    FromCountry: 'US',
    To: ourNumber,
    ToZip: '',
    NumSegments: '1',
    MessageSid: sid,
    AccountSid: fakeAccountSid,
    From: '+15551110001',
    ApiVersion: '2010-04-01',
    ...change,
  }
}
