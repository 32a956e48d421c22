const areas = 789;
const firstArea = 201;
const firstLine = 100;

/** The digits of the player with this place in the crowd, 0 to 78,899: lines 555-0100 to 555-0199, which are set aside for fiction. */
export function crowdNumber(index: number): string {
  const line = firstLine + Math.floor(index / areas);
  return `1${firstArea + (index % areas)}5550${line}`;
}
