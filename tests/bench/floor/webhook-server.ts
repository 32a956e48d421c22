import { createHmac, timingSafeEqual } from "node:crypto";
import { createServer } from "node:http";
import postgres from "postgres";

// The smallest honest program for the same promise: verify, store once, answer after the commit.
const sql = postgres(process.env.DATABASE_URL ?? "", { max: 2, onnotice: () => {} });
await sql`create table if not exists floor_events (id text primary key, body text not null)`;
const secret = process.env.FLOOR_SECRET ?? "";

type Waiting = { id: string; body: string; done: (ok: boolean) => void };
let waiting: Waiting[] = [];
let isFlushing = false;

async function flush(): Promise<void> {
  isFlushing = true;
  while (waiting.length > 0) {
    const batch = waiting;
    waiting = [];
    const stored = await sql`insert into floor_events select * from unnest(
      ${batch.map((item) => item.id)}::text[], ${batch.map((item) => item.body)}::text[]) on conflict do nothing`.then(
      () => true,
      () => false,
    );
    for (const item of batch) item.done(stored);
  }
  isFlushing = false;
}

createServer((req, res) => {
  if (req.method === "GET") return void res.end("ok");
  const chunks: Buffer[] = [];
  req.on("data", (chunk: Buffer) => chunks.push(chunk));
  req.on("end", () => {
    const raw = Buffer.concat(chunks);
    const given = Buffer.from(String(req.headers["x-hub-signature-256"]).slice(7), "hex");
    const expected = createHmac("sha256", secret).update(raw).digest();
    if (given.length !== 32 || !timingSafeEqual(given, expected)) return void res.writeHead(401).end();
    const body = raw.toString("utf8");
    const id = JSON.parse(body).entry[0].changes[0].value.messages[0].id as string;
    waiting.push({
      id,
      body,
      done: (ok) => res.writeHead(ok ? 200 : 503, { "Content-Length": 0 }).end(),
    });
    if (!isFlushing) void flush();
  });
}).listen(Number(process.env.PORT), "127.0.0.1");
