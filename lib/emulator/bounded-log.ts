/** Keeps the newest `limit` items; the oldest make room. */
export class BoundedLog<Item> {
  private items: Item[] = [];

  constructor(private readonly limit: number) {}

  add(item: Item): void {
    this.items.push(item);
    // Trimming in bulk keeps adding cheap: an array gives up its head only by moving all the rest.
    if (this.items.length >= this.limit * 2) this.items = this.items.slice(-this.limit);
  }

  /** Newest last. */
  list(): Item[] {
    return this.items.slice(-this.limit);
  }

  clear(): void {
    this.items = [];
  }
}
