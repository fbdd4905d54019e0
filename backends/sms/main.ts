import { runBackend } from '../kit/run-backend.ts'
import { createSms } from './sms.ts'

runBackend({ service: 'sms', create: createSms })
