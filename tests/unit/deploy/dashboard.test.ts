import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { defaultConfig } from '../../../shared/config.ts'
import { everyMetric } from '../../support/every-metric.ts'

/** The data source that the user chooses. */
const CHOSEN = '$' + '{datasource}'

type Place = { x: number; y: number; w: number; h: number }
type Target = { refId: string; expr: string; datasource: { uid: string } }
type Panel = {
  id: number
  type: string
  title: string
  gridPos: Place
  datasource?: { uid: string }
  targets?: Target[]
}
type Dashboard = { uid: string; panels: Panel[]; templating: { list: { name: string; type: string }[] } }

const read = (path: string): string => readFileSync(join(import.meta.dirname, '../../../deploy', path), 'utf8')
const dashboard = JSON.parse(read('grafana/llm-trainer.json')) as Dashboard
const scrape = parse(read('prometheus/prometheus.yml'))
const alerts = parse(read('prometheus/alerts.yml'))

const metrics = new Map<string, { type: string; labels: Set<string> }>()
for (const each of Object.values(everyMetric()))
  for (const { name, type, labels } of each.facts()) {
    const known = metrics.get(name) ?? { type, labels: new Set(['job', 'instance']) }
    for (const label of labels) known.labels.add(label)
    metrics.set(name, known)
  }

type Use = { name: string; matched: string[]; hasRange: boolean }

const usesIn = (expr: string): Use[] =>
  [...expr.matchAll(/\b(llm_trainer_\w+)(?:\{([^}]*)\})?(\[)?/g)].map(([, name = '', matchers = '', range]) => ({
    name,
    matched: [...matchers.matchAll(/(\w+)(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    hasRange: range !== undefined,
  }))

function faultsOf({ name, matched, hasRange }: Use, grouped: readonly string[]): string[] {
  const base = name.replace(/_bucket$/, '')
  const metric = metrics.get(base)
  if (metric === undefined) return [`${name} is told by nobody`]
  const faults = [...matched, ...grouped]
    .filter((label) => label !== 'le' && !metric.labels.has(label))
    .map((label) => `${name} has no label ${label}`)
  if ((name !== base) !== (metric.type === 'histogram')) faults.push(`${name} is a ${metric.type}`)
  if ((metric.type === 'gauge') === hasRange) faults.push(`${name} is a ${metric.type}: a rate is for counts`)
  return faults
}

/** What is wrong with the metrics and labels that an expression names. */
function faultsIn(expr: string): string[] {
  const uses = usesIn(expr)
  const grouped = [...expr.matchAll(/\bby \(([^)]*)\)/g)].flatMap(([, names = '']) => names.split(/,\s*/))
  const faults = uses.flatMap((use) => faultsOf(use, uses.length === 1 ? grouped : []))
  if (uses.length === 0 && !/\bup\{/.test(expr)) faults.push('names no metric')
  if ((expr.match(/[({[]/g) ?? []).length !== (expr.match(/[)}\]]/g) ?? []).length) faults.push('brackets')
  return faults
}

describe('the dashboard', () => {
  const targets = dashboard.panels.flatMap(({ title, targets = [] }) => targets.map((target) => ({ title, ...target })))

  test.each(targets)('$title asks for what is told: $expr', ({ expr }) => {
    expect(faultsIn(expr)).toEqual([])
  })

  test('shows everything in a place of its own, from the data source that the user chooses', () => {
    const { panels, templating } = dashboard
    expect(templating.list[0]).toMatchObject({ name: 'datasource', type: 'datasource' })
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length)
    const taken = new Set<string>()
    for (const { title, gridPos: at } of panels) {
      expect(at.x + at.w, title).toBeLessThanOrEqual(24)
      for (let x = at.x; x < at.x + at.w; x += 1)
        for (let y = at.y; y < at.y + at.h; y += 1) {
          expect(taken.has(`${x} ${y}`), `${title} at ${x} ${y}`).toBe(false)
          taken.add(`${x} ${y}`)
        }
    }
    for (const { type, title, datasource, targets = [] } of panels.filter(({ type }) => type !== 'row')) {
      expect(datasource?.uid, title).toBe(CHOSEN)
      expect(targets.length, `${type} ${title}`).toBeGreaterThan(0)
      expect(new Set(targets.map(({ refId }) => refId)).size).toBe(targets.length)
      for (const target of targets) expect(target.datasource.uid).toBe(CHOSEN)
    }
  })

  test('a metric that nobody tells, or a label that it has not, would be found', () => {
    expect(faultsIn('llm_trainer_nothing')).toHaveLength(1)
    expect(faultsIn('rate(llm_trainer_level[5m])')).toHaveLength(1)
    expect(faultsIn('sum by (colour) (increase(llm_trainer_tokens_total[1h]))')).toHaveLength(1)
    expect(faultsIn('llm_trainer_level{shade="ok"}')).toHaveLength(1)
  })
})

test('each alert asks for what is told, and says what it is about', () => {
  const rules = alerts.groups.flatMap(({ rules }: { rules: Record<string, unknown>[] }) => rules)
  expect(rules.length).toBeGreaterThan(3)
  for (const rule of rules) {
    expect(faultsIn(String(rule.expr)), String(rule.alert)).toEqual([])
    expect(rule).toMatchObject({ alert: expect.any(String), annotations: { summary: expect.any(String) } })
  }
})

test('Prometheus looks where our programs listen, and shows the web door a token from a file', () => {
  const jobs = scrape.scrape_configs.map((job: { job_name: string; static_configs: { targets: string[] }[] }) => [
    job.job_name,
    job.static_configs[0]?.targets[0],
  ])
  expect(Object.fromEntries(jobs)).toEqual({
    'llm-trainer': `127.0.0.1:${defaultConfig.web_interface_port}`,
    'llm-trainer-llm-server': `127.0.0.1:${defaultConfig.llm_server_port}`,
    'llm-trainer-middleware': `127.0.0.1:${defaultConfig.middleware_port}`,
    'llm-trainer-sms': `127.0.0.1:${defaultConfig.sms_server_port}`,
    'llm-trainer-telegram': `127.0.0.1:${defaultConfig.telegram_server_port}`,
  })
  expect(scrape.scrape_configs[0].authorization).toEqual({ type: 'Bearer', credentials_file: expect.any(String) })
})
