import type { PeerCertificate } from 'node:tls'

type Names = Partial<PeerCertificate['subject']>

const nameOf = (names: Names | undefined): string => {
  const [name] = [names?.CN, names?.O, names?.OU].flat().filter((one) => one !== undefined && one !== '')
  return name ?? '?'
}

/** To whom a certificate is made out, and who signed it: a firewall that looks inside shows itself by its name here. */
export const sayCertificate = ({ subject, issuer }: Partial<PeerCertificate>): { subject: string; issuer: string } => ({
  subject: nameOf(subject),
  issuer: nameOf(issuer),
})
