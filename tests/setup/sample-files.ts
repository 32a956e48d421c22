import { randomBytes } from "node:crypto";
import sharp from "sharp";

type Picture = { width?: number; height?: number; alpha?: boolean; noise?: boolean };

function canvas({ width = 64, height = 48, alpha = false, noise = false }: Picture) {
  const channels = alpha ? 4 : 3;
  return noise
    ? sharp(randomBytes(width * height * channels), { raw: { width, height, channels } })
    : sharp({ create: { width, height, channels, background: { r: 20, g: 120, b: 90, alpha: 0.5 } } });
}

export const samplePng = (picture: Picture = {}) => canvas(picture).png().toBuffer();
export const sampleJpeg = (picture: Picture = {}) => canvas(picture).jpeg({ quality: 95 }).toBuffer();
export const sampleWebp = (picture: Picture = {}) => canvas(picture).webp().toBuffer();

/** A sticker of two frames. */
export async function sampleAnimation(): Promise<Buffer> {
  const frames = Buffer.concat([Buffer.alloc(32 * 32 * 3, 40), Buffer.alloc(32 * 32 * 3, 200)]);
  return sharp(frames, { raw: { width: 32, height: 64, channels: 3, pageHeight: 32 } })
    .webp({ loop: 0, delay: [200, 200] })
    .toBuffer();
}

/** The beginning of an MP4 film; no player shows it, everyone knows it by its head. */
export function sampleMp4(sizeBytes = 2_000): Buffer {
  const head = Buffer.from("000000206674797069736f6d0000020069736f6d69736f32617663316d703431", "hex");
  return Buffer.concat([head, Buffer.alloc(Math.max(0, sizeBytes - head.length))]);
}

/** A second of silence as WAV: any browser plays it, WhatsApp does not take it. */
export function sampleWav(): Buffer {
  const samples = Buffer.alloc(8_000, 128);
  const head = Buffer.alloc(44);
  head.write("RIFF", 0);
  head.writeUInt32LE(36 + samples.length, 4);
  head.write("WAVEfmt ", 8);
  head.writeUInt32LE(16, 16);
  head.writeUInt16LE(1, 20);
  head.writeUInt16LE(1, 22);
  head.writeUInt32LE(8_000, 24);
  head.writeUInt32LE(8_000, 28);
  head.writeUInt16LE(1, 32);
  head.writeUInt16LE(8, 34);
  head.write("data", 36);
  head.writeUInt32LE(samples.length, 40);
  return Buffer.concat([head, samples]);
}

/** Silence as MP3: frames of MPEG 1 layer III, 128 kbit/s, 44.1 kHz. */
export function sampleMp3(frames = 40): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x64]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

export function samplePdf(sizeBytes = 0): Buffer {
  const text =
    "%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n";
  return Buffer.concat([Buffer.from(text), Buffer.alloc(Math.max(0, sizeBytes - text.length), 32)]);
}
