import { describe, expect, it } from 'vitest';
import { checkpointsIn, isSignedBy, newSigningKey, parseCheckpoint, parsePublicKey, parseSigningKey, signCheckpoint } from '#lib/ledger/note';

const signer = parseSigningKey(newSigningKey('ledger.example'));
const key = parsePublicKey(signer.publicKey);
const ROOT = 'ab'.repeat(32);

describe('signed notes', () => {
  it('are those of others: the example of the format verifies', () => {
    const peter = parsePublicKey('PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW');
    const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
    const data = Buffer.from('x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=', 'base64');
    const note = { text, origin: 'PeterNeumann', size: 0, root: '', signatures: [{ name: 'PeterNeumann', id: data.subarray(0, 4).toString('hex'), signature: data.subarray(4) }] };
    expect(isSignedBy(note, [peter])).toBe(true);
    expect(isSignedBy({ ...note, text: `${text} ` }, [peter])).toBe(false);
  });

  it('state size and root, and the same statement has the same text', () => {
    const note = signCheckpoint(signer, 42, ROOT);
    expect(note.split('\n').slice(0, 4)).toEqual(['ledger.example', '42', Buffer.from(ROOT, 'hex').toString('base64'), '']);
    expect(signCheckpoint(signer, 42, ROOT)).toBe(note);
    expect(parseCheckpoint(note)).toMatchObject({ origin: 'ledger.example', size: 42, root: ROOT });
    expect(isSignedBy(parseCheckpoint(note)!, [key])).toBe(true);
  });

  it('do not verify with another key, another size, another root, another name, or a bad signature beside a good one', () => {
    const note = signCheckpoint(signer, 42, ROOT);
    const signed = (text: string, keys = [key]) => isSignedBy(parseCheckpoint(text)!, keys);
    const other = parseSigningKey(newSigningKey('ledger.example'));
    expect(signed(note, [parsePublicKey(other.publicKey)])).toBe(false);
    expect(signed(note, [])).toBe(false);
    expect(signed(note.replace('\n42\n', '\n43\n'))).toBe(false);
    expect(signed(note.replace(/\n\S{43}=/, `\n${Buffer.alloc(32).toString('base64')}`))).toBe(false);
    expect(signed(note.replaceAll('ledger.example', 'another'))).toBe(false);
    expect(signed(note.replace(/^ledger.example/, 'another'))).toBe(false);
    expect(signed(note + signCheckpoint(signer, 43, ROOT).split('\n')[4] + '\n')).toBe(false);
    expect(signed(note + signCheckpoint(other, 42, ROOT).split('\n')[4] + '\n')).toBe(true);
  });

  it('are read one by one from a file, and what is none is not passed over', () => {
    const [one, two] = [signCheckpoint(signer, 7, ROOT), signCheckpoint(signer, 3, ROOT)];
    expect(checkpointsIn(`${one}\n${two}\n`).map(({ size, note }) => [size, note])).toEqual([[3, two], [7, one]]);
    expect(checkpointsIn(`${one}\nnonsense\n`)[0]).toMatchObject({ size: 0, root: '' });
    expect(checkpointsIn('')).toEqual([]);
  });
});

describe('keys', () => {
  it('are refused where they are damaged, without repeating a secret', () => {
    const secret = newSigningKey('ledger.example');
    for (const bad of ['', 'PRIVATE+KEY+x', secret.slice(0, -6), secret.replace('ledger.example', 'another')]) expect(() => parseSigningKey(bad)).toThrow(/signing key/);
    expect(() => parseSigningKey(secret.replace('ledger.example', 'another'))).not.toThrow(secret.slice(-20));
    for (const bad of ['', 'x', signer.publicKey.replace('ledger.example', 'another'), `${signer.publicKey}AA`]) expect(() => parsePublicKey(bad)).toThrow('is not a public key');
  });
});
