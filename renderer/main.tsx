import './styles/index.css'
import { speakPage } from './app/language.ts'

await speakPage()
await import('./app/start.tsx')
