/** True when PostgreSQL refused a write because of that unique index, check or foreign key. */
export function violates(error: unknown, constraint: string): boolean {
  if (!(error instanceof Error)) return false;
  if ("constraint_name" in error && error.constraint_name === constraint) return true;
  return violates(error.cause, constraint);
}
