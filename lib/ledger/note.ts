import { createHash, createPrivateKey, createPublicKey, randomBytes, sign, verify, type KeyObject } from 'node:crypto';

/*
 * Signed notes and checkpoints as C2SP has them (c2sp.org/signed-note, c2sp.org/tlog-checkpoint): keys and notes are
 * text that other tools for transparency logs read too.
 */

const ED25519 = 0x01;
const PRIVATE_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');
const PUBLIC_PREFIX = Buffer.from('302a300506032b6570032100', 'hex');

/** Whoever holds a key may sign as its name. */
export interface SigningKey {
  name: string;
  key: KeyObject;
  /** The text of the public key: `name+hash+base64`. */
  publicKey: string;
}

export interface PublicKey {
  name: string;
  /** The first four bytes of a hash, in hex: which key of the name a signature is by. */
  id: string;
  key: KeyObject;
}

export interface Checkpoint {
  origin: string;
  size: number;
  /** In hex. */
  root: string;
}

export interface SignedCheckpoint extends Checkpoint {
  /** What is signed: the three lines. */
  text: string;
  signatures: { name: string; id: string; signature: Buffer }[];
}

const idOf = (name: string, raw: Buffer) =>
  createHash('sha256').update(`${name}\n`, 'utf8').update(Buffer.from([ED25519])).update(raw).digest('hex').slice(0, 8);
const rawPublic = (key: KeyObject) => createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(PUBLIC_PREFIX.length);
const withAlgorithm = (raw: Buffer) => Buffer.concat([Buffer.from([ED25519]), raw]).toString('base64');

/** @param name of the ledger: no spaces and no plus @returns text to be kept secret: `PRIVATE+KEY+name+hash+base64` */
export function newSigningKey(name: string): string {
  const seed = randomBytes(32);
  const raw = rawPublic(createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, seed]), format: 'der', type: 'pkcs8' }));
  return `PRIVATE+KEY+${name}+${idOf(name, raw)}+${withAlgorithm(seed)}`;
}

/** @throws Error if the text is no key of this kind; the message does not repeat it */
export function parseSigningKey(text: string): SigningKey {
  const [, name, id, encoded] = /^PRIVATE\+KEY\+([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const data = Buffer.from(encoded ?? '', 'base64');
  if (!name || data.length !== 33 || data[0] !== ED25519) throw new Error('The signing key is not of the form PRIVATE+KEY+name+hash+base64 with an Ed25519 key.');
  const key = createPrivateKey({ key: Buffer.concat([PRIVATE_PREFIX, data.subarray(1)]), format: 'der', type: 'pkcs8' });
  const raw = rawPublic(key);
  if (idOf(name, raw) !== id) throw new Error('The signing key is damaged: its hash does not fit.');
  return { name, key, publicKey: `${name}+${id}+${withAlgorithm(raw)}` };
}

/** @throws Error if the text is no key of this kind */
export function parsePublicKey(text: string): PublicKey {
  const [, name, id, encoded] = /^([^\s+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)$/.exec(text.trim()) ?? [];
  const data = Buffer.from(encoded ?? '', 'base64');
  if (!name || !id || data.length !== 33 || data[0] !== ED25519 || idOf(name, data.subarray(1)) !== id) {
    throw new Error(`"${text.slice(0, 100)}" is not a public key of the form name+hash+base64.`);
  }
  return { name, id, key: createPublicKey({ key: Buffer.concat([PUBLIC_PREFIX, data.subarray(1)]), format: 'der', type: 'spki' }) };
}

/** The signed statement that a ledger has this root at this size. The same statement gives the same text. */
export function signCheckpoint(signer: SigningKey, size: number, root: string): string {
  const text = `${signer.name}\n${size}\n${Buffer.from(root, 'hex').toString('base64')}\n`;
  const { id } = parsePublicKey(signer.publicKey);
  const signature = Buffer.concat([Buffer.from(id, 'hex'), sign(null, Buffer.from(text, 'utf8'), signer.key)]);
  return `${text}\n— ${signer.name} ${signature.toString('base64')}\n`;
}

/** @returns null if the text is no signed checkpoint */
export function parseCheckpoint(note: string): SignedCheckpoint | null {
  const [, text, origin, size, root, lines] = /^(([^\s+]+)\n(0|[1-9]\d{0,14})\n([A-Za-z0-9+/]{43}=)\n(?:[^\n]+\n)*)\n((?:— [^\s+]+ [A-Za-z0-9+/=]+\n)+)$/.exec(note) ?? [];
  if (!text) return null;
  const signatures = lines!.trimEnd().split('\n').map((line) => {
    const [, name, encoded] = line.split(' ');
    const data = Buffer.from(encoded!, 'base64');
    return { name: name!, id: data.subarray(0, 4).toString('hex'), signature: data.subarray(4) };
  });
  return { text, origin: origin!, size: Number(size), root: Buffer.from(root!, 'base64').toString('hex'), signatures };
}

/** Whether one of the keys signed it, for an origin of its own name, and no signature that claims to be by one of them is wrong. */
export function isSignedBy(checkpoint: SignedCheckpoint, keys: PublicKey[]): boolean {
  const claimed = checkpoint.signatures.flatMap((signature) =>
    keys.filter((key) => key.name === signature.name && key.id === signature.id && key.name === checkpoint.origin).map((key) => ({ ...signature, key: key.key })),
  );
  return claimed.length > 0 && claimed.every(({ key, signature }) => verify(null, Buffer.from(checkpoint.text, 'utf8'), key, signature));
}

/** The notes of a file, which stand one after the other. What is no checkpoint comes back as one of no entries. */
export function checkpointsIn(file: string): { size: number; root: string; note: string }[] {
  const notes = file.split(/(?<=\n— [^\n]+\n)(?!— )/).map((note) => note.replace(/^\n+/, '')).filter((note) => note !== '');
  const kept = notes.map((note) => ({ size: parseCheckpoint(note)?.size ?? 0, root: parseCheckpoint(note)?.root ?? '', note }));
  return kept.sort((a, b) => a.size - b.size);
}
