/** `npm run test:full`: also what takes long, or differs little from what the short run looks at. */
export const isLongRun = process.env.FULL !== undefined
