import { PrismaPg } from '@prisma/adapter-pg';
import { DriverAdapterError } from '@prisma/driver-adapter-utils';
import { connectionFields } from './connection.mjs';

/** Type "char" (OID 18): the catalogs are full of it, and the adapter does not know it. */
const CHAR_OID = 18;
const TEXT_OID = 25;
const COLUMN_TYPE_CHARACTER = 6;

/**
 * An adapter that the schema engine can migrate and introspect through. The published one is made for the client's
 * queries and fails on both.
 *
 * @param {string} url
 * @param {string} [database] another database of the same server
 */
export async function connectAdapter(url, database) {
  // One session: the engine's advisory lock belongs to the session which runs the migrations.
  const adapter = await new PrismaPg({ ...connectionFields(url, database), max: 1 }).connect();
  runScriptsWhole(adapter);
  readInternalChar(adapter);
  return adapter;
}

/**
 * The adapter splits a script at every ';', also inside a function's body. One simple query leaves that to the server,
 * and makes a migration one transaction.
 */
function runScriptsWhole(adapter) {
  adapter.executeScript = async (script) => {
    try {
      await adapter.client.query(script);
    } catch (error) {
      throw new DriverAdapterError(describe(error, script));
    }
  };
}

/**
 * The server's own words and the line. The adapter's mapping drops them, and so does the engine when it knows the
 * SQLSTATE: hence the neutral one.
 */
function describe(error, script) {
  const line = error.position && script.slice(0, Number(error.position)).split('\n').length;
  return {
    kind: 'postgres',
    code: 'XX000',
    severity: error.severity ?? 'ERROR',
    message: line ? `${error.message} (${error.code}, line ${line})` : error.message,
    detail: error.detail,
    column: error.column,
    hint: error.hint,
  };
}

/** Lets "char" columns through as characters. */
function readInternalChar(adapter) {
  const performIO = adapter.performIO.bind(adapter);
  const queryRaw = adapter.queryRaw.bind(adapter);
  const charColumnsOf = new WeakMap();

  adapter.performIO = async (query) => {
    const result = await performIO(query);
    const columns = (result.fields ?? []).flatMap((field, index) => (field.dataTypeID === CHAR_OID ? [index] : []));
    for (const index of columns) result.fields[index].dataTypeID = TEXT_OID;
    charColumnsOf.set(query, columns);
    return result;
  };
  adapter.queryRaw = async (query) => {
    const result = await queryRaw(query);
    for (const index of charColumnsOf.get(query) ?? []) result.columnTypes[index] = COLUMN_TYPE_CHARACTER;
    return result;
  };
}
