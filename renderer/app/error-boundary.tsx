import { Component, type ReactNode } from 'react'
import { panel } from '../../shared/words/spoken.ts'
import { Button } from '../components/button.tsx'

type Props = { children: ReactNode }

/** A fault of the page is told instead of leaving it empty. */
export class ErrorBoundary extends Component<Props, { error: unknown }> {
  override state = { error: null as unknown }

  static getDerivedStateFromError(error: unknown): { error: unknown } {
    return { error }
  }

  override render(): ReactNode {
    const { error } = this.state
    if (error === null) return this.props.children
    return (
      <main className="grid min-h-dvh place-items-center p-6">
        <div className="grid max-w-lg justify-items-start gap-3">
          <h1 className="text-lg font-semibold">{panel.app.crashed}</h1>
          <p className="text-muted">{panel.app.crashedText}</p>
          <code className="font-mono text-sm">{String(error)}</code>
          <Button onClick={() => window.location.reload()}>{panel.app.reload}</Button>
        </div>
      </main>
    )
  }
}
