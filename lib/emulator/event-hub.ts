/** What the screen learns at once. `phone` is in digits; absent when it concerns everybody. */
export type EmulatorEvent = { type: string; phone?: string | undefined; data: unknown };

type Listener = (event: EmulatorEvent) => void;

/** Tells everyone who watches the phones what just happened. */
export class EventHub {
  private readonly listeners = new Set<Listener>();

  /** True when building an event is worth the while. */
  get isWatched(): boolean {
    return this.listeners.size > 0;
  }

  listen(listener: Listener): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  publish(event: EmulatorEvent): void {
    for (const listener of this.listeners) listener(event);
  }
}
