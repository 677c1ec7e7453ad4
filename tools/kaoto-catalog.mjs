#!/usr/bin/env node
// SPDX-License-Identifier: Apache-2.0
// Copyright the camel-twin authors

// Makes a catalog for Kaoto that has twin: and its Kamelets, from Kaoto's own catalog (the npm package @kaoto/camel-catalog).
// Needs Node.js 18 or newer, and nothing else.

import { cpSync, existsSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const USAGE = `usage: node kaoto-catalog.mjs CATALOG OUT [RUNTIME]
  CATALOG   folder of Kaoto's catalog, for example node_modules/@kaoto/camel-catalog/dist/camel-catalog
  OUT       folder to write; it must be empty, missing, or one that this command wrote
  RUNTIME   only the definitions that begin so, for example camel-main/4.18; by default those of Camel 4.14 and newer
The files twin-components.json and twin-kamelets.json are read from the folder "kaoto" of camel-twin-kamelets, or from the folder of
this command.`;

const MARK = 'written-by-kaoto-catalog.txt';

function fail(message) {
  console.error(message);
  process.exit(1);
}

function json(file) {
  return JSON.parse(readFileSync(file, 'utf8'));
}

function entries(name) {
  const here = dirname(fileURLToPath(import.meta.url));
  const places = [join(here, name), join(here, '../camel-twin-kamelets/src/main/resources/kaoto', name)];
  const found = places.find((place) => existsSync(place));
  return found ? json(found) : fail(`${name} isn't there: it was looked for at ${places.join(' and ')}. Take it from the jar`
    + ' camel-twin-kamelets, folder kaoto.');
}

// Adds to the text: read and written again as JSON, numbers of other components would lose digits.
function withEntries(text, added) {
  const known = JSON.parse(text);
  const again = Object.keys(added).find((name) => name in known);
  if (again) {
    fail(`CATALOG has ${again} already. Name Kaoto's own catalog.`);
  }
  return `${text.trimEnd().slice(0, -1)},${JSON.stringify(added).slice(1)}`;
}

const [catalog, out, wanted] = process.argv.slice(2);
if (!catalog || !out || catalog === '--help') {
  fail(USAGE);
}
if (!existsSync(join(catalog, 'index.json'))) {
  fail(`CATALOG is '${catalog}', but there is no index.json. Install it with: npm install @kaoto/camel-catalog`);
}
const additions = { components: entries('twin-components.json'), kamelets: entries('twin-kamelets.json') };
const index = json(join(catalog, 'index.json'));
const isWanted = wanted
  ? (definition) => definition.fileName.startsWith(wanted)
  : (definition) => /^camel-/.test(definition.fileName) && Number(definition.camelCatalogVersion?.split('.')[1]) >= 14;
const definitions = index.definitions.filter(isWanted);
if (definitions.length === 0) {
  fail(`RUNTIME is '${wanted}', but the catalog has no such definition. It has:\n  `
    + index.definitions.map((definition) => dirname(definition.fileName)).join('\n  '));
}
if (resolve(catalog) === resolve(out)) {
  fail('OUT is the catalog itself. Name another folder.');
}
if (existsSync(out) && readdirSync(out).length > 0 && !existsSync(join(out, MARK))) {
  fail(`OUT is '${out}', which has files that this command didn't write. Name an empty folder.`);
}

rmSync(out, { recursive: true, force: true });
for (const definition of definitions) {
  const folder = dirname(definition.fileName);
  cpSync(join(catalog, folder), join(out, folder), { recursive: true });
  const parts = json(join(out, definition.fileName)).catalogs;
  for (const [kind, added] of Object.entries(additions)) {
    const file = join(out, folder, parts[kind].file);
    writeFileSync(file, withEntries(readFileSync(file, 'utf8'), added));
  }
  definition.name += ' with TWIN';
}
writeFileSync(join(out, MARK), 'kaoto-catalog.mjs\n');
writeFileSync(join(out, 'index.json'), JSON.stringify({ ...index, name: `${index.name} with TWIN`, definitions }, null, 1));
console.log(`Added twin: and ${Object.keys(additions.kamelets).length} Kamelets to ${definitions.length} catalogs in ${resolve(out)}.`);
console.log("Serve this folder over HTTP, and set Kaoto's kaoto.catalog.url to the URL of its index.json.");
