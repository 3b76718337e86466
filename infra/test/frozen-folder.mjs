import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { constants, createBrotliCompress, createBrotliDecompress } from 'node:zlib';

// A new cluster holds three databases that are nearly the same: with a window over all of them each is kept once.
const small = {
  [constants.BROTLI_PARAM_QUALITY]: 11,
  [constants.BROTLI_PARAM_LARGE_WINDOW]: 1,
  [constants.BROTLI_PARAM_LGWIN]: 28,
};

/** @param {string} folder @param {string} file */
export async function pack(folder, file) {
  const tar = spawn('tar', ['-C', folder, '--numeric-owner', '-cf', '-', '.'], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(tar, 'close');
  await pipeline(tar.stdout, createBrotliCompress({ params: small }), createWriteStream(file));
  await orderly(ended);
}

/** Whatever owned the files then, they are this user's now. @param {string} file @param {string} folder which is there */
export async function unpack(file, folder) {
  const tar = spawn('tar', ['-C', folder, '--no-same-owner', '-xf', '-'], { stdio: ['pipe', 'ignore', 'inherit'] });
  const ended = once(tar, 'close');
  const params = { [constants.BROTLI_DECODER_PARAM_LARGE_WINDOW]: 1 };
  // tar may go as soon as it has the last file, before it has taken what fills the archive up: its own word counts then.
  await pipeline(createReadStream(file), createBrotliDecompress({ params }), tar.stdin).catch((error) => {
    if (!['ERR_STREAM_PREMATURE_CLOSE', 'EPIPE'].includes(error.code)) throw error;
  });
  await orderly(ended);
}

async function orderly(ended) {
  const [code] = await ended;
  if (code !== 0) throw new Error(`tar ended with ${code}`);
}
