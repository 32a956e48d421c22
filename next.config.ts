import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "pino", "postgres", "ioredis"],
  // Their arguments hold passwords.
  logging: { serverFunctions: false },
  experimental: { optimizePackageImports: ["lucide-react"] },
};

export default config;
