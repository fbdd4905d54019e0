import { app } from 'electron/main'

app.quit()
