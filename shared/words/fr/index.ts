// Until it is translated.
export * from '../en/index.ts'
export { language } from './language.ts'
