/** What the command line says where it cannot even begin. */
export const cliNode = {
  tooOld:
    'llm-trainer needs Node.js {least} or newer; this is {version}. "npm start" brings the right one by itself; or install it from https://nodejs.org.',
} as const
