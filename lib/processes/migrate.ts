import { migrateDatabase } from "@/db/migrate";

const url = process.env.DATABASE_URL;
if (!url) {
  console.error("DATABASE_URL is missing: the address of the PostgreSQL to migrate.");
  process.exit(1);
}
await migrateDatabase(url);
console.log("The database is up to date.");
