/** What the Messaging view shows. */
export type MessagingRoute = { page: 'bots' } | { page: 'users' } | { page: 'user'; id: number }

/** From `#messaging`, `#messaging/users` or `#messaging/users/12`; what is none of them is the bots, a card of which it may name. */
export function messagingRoute(hash: string): MessagingRoute {
  const [, part, id = ''] = hash.replace(/^#\/?/, '').split('/')
  if (part !== 'users') return { page: 'bots' }
  return /^\d{1,15}$/.test(id) ? { page: 'user', id: Number(id) } : { page: 'users' }
}

export const messagingHref = {
  bots: '#messaging',
  users: '#messaging/users',
  user: (id: number): string => `#messaging/users/${id}`,
}
