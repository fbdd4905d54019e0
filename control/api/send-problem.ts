import type { FastifyReply } from 'fastify'
import type { Problem } from '../../shared/problem.ts'

/** Headers of an answer that is a problem. */
export const problemHeaders = (problem: Problem): Record<string, string> => ({
  'content-type': 'application/problem+json; charset=utf-8',
  'cache-control': 'no-store',
  ...(problem.status === 401 ? { 'www-authenticate': 'Bearer' } : {}),
  ...(problem.retryAfter === undefined ? {} : { 'retry-after': String(problem.retryAfter) }),
})

export const sendProblem = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply.code(problem.status).headers(problemHeaders(problem)).send(JSON.stringify(problem))

const escaped: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' }
const escapeHtml = (text: string): string => text.replace(/[&<>]/g, (mark) => escaped[mark] ?? mark)

/** The same for somebody who sees it in a browser's tab. */
export const sendProblemPage = (reply: FastifyReply, problem: Problem): FastifyReply =>
  reply
    .code(problem.status)
    .headers({ ...problemHeaders(problem), 'content-type': 'text/html; charset=utf-8' })
    .send(
      `<!doctype html><html lang="en"><meta charset="utf-8"><title>${escapeHtml(problem.title)}</title>` +
        `<main><h1>${escapeHtml(problem.title)}</h1><p>${escapeHtml(problem.detail)}</p></main></html>`,
    )
