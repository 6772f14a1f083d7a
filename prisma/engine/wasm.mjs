import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import * as bindings from '@prisma/schema-engine-wasm/schema_engine_bg';

let panic = '';
let loaded = false;

/** Prisma's official schema engine, compiled to WebAssembly; loaded on first use. */
export function loadSchemaEngine() {
  if (!loaded) {
    globalThis.PRISMA_WASM_PANIC_REGISTRY = {
      set_message: (message) => {
        panic = message;
      },
    };
    const glue = createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg');
    const compiled = new WebAssembly.Module(readFileSync(path.join(path.dirname(glue), 'schema_engine_bg.wasm')));
    const instance = new WebAssembly.Instance(compiled, { './schema_engine_bg.js': bindings });
    bindings.__wbg_set_wasm(instance.exports);
    instance.exports.__wbindgen_start();
    loaded = true;
  }
  return bindings.SchemaEngine;
}

/** What the engine said last when it panicked, or ''. A panic itself surfaces as an uncaught exception. */
export function lastPanic() {
  return panic;
}
