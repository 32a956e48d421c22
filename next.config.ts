import type { NextConfig } from "next";

const config: NextConfig = {
  poweredByHeader: false,
  reactStrictMode: true,
  serverExternalPackages: ["@node-rs/argon2", "pino", "postgres", "ioredis"],
  // Their arguments hold passwords.
  logging: { serverFunctions: false },
  // Its address is a secret, and what it shows is shown once.
  async headers() {
    const headers = [
      { key: "Cache-Control", value: "no-store" },
      { key: "Referrer-Policy", value: "no-referrer" },
      { key: "X-Robots-Tag", value: "noindex, nofollow" },
      { key: "X-Frame-Options", value: "DENY" },
    ];
    return [{ source: "/recover/:token", headers }];
  },
  experimental: { optimizePackageImports: ["lucide-react"] },
};

export default config;
