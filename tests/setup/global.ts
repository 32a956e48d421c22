import type { TestProject } from "vitest/node";
import { startTestServices } from "./services";
import { dropLeftovers, prepareTemplate } from "./template-database";

declare module "vitest" {
  interface ProvidedContext {
    /** The server's own database; test files clone theirs beside it. */
    databaseUrl: string;
    redisUrl: string;
    templateName: string;
    runId: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const services = await startTestServices();
  const runId = `${Math.floor(Date.now() / 1000).toString(36)}_${process.pid}`;
  await dropLeftovers(services.databaseUrl);
  project.provide("databaseUrl", services.databaseUrl);
  project.provide("redisUrl", services.redisUrl);
  project.provide("templateName", await prepareTemplate(services.databaseUrl));
  project.provide("runId", runId);
  return async () => {
    await dropLeftovers(services.databaseUrl, runId);
    await services.stop();
  };
}
