declare module 'parse-prometheus-text-format' {
  type Sample = {
    labels?: Record<string, string>
    value?: string
    buckets?: Record<string, string>
    count?: string
    sum?: string
  }
  type Family = { name: string; help: string; type: string; metrics: Sample[] }
  const parse: (text: string) => Family[]
  export = parse
}
