/** The direction of imports (docs: CONTRIBUTING.md). scripts/boundaries.ts runs this and plants a violation to prove it. */
const ROOMS = '(sectors|compute|models|market|finance|health|building|airspace)';
const room = (part) => `^subgraphs/${ROOMS}/${part}`;
const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });
const TEST = '\\.(test|bench)\\.tsx?$';

module.exports = {
  forbidden: [
    rule('no-circles', {}, { circular: true }, 'No file may reach itself.'),
    rule(
      'domain-is-pure',
      { path: room('domain/'), pathNot: TEST },
      {
        path: '.',
        pathNot: [
          '^subgraphs/$1/domain/',
          '^subgraphs/$1/seed/.+\\.json$',
          '^subgraphs/kit/',
          'node_modules/zod/',
          'node_modules/saxes/',
        ],
      },
      'A domain imports its own files and the kit: no I/O, no database, no schema.',
    ),
    rule(
      'domain-takes-the-pure-kit',
      { path: room('domain/'), pathNot: TEST },
      { path: '^subgraphs/kit/', pathNot: '^subgraphs/kit/domain\\.ts$' },
      "A domain imports the kit's pure door only.",
    ),
    rule(
      'rooms-never-meet',
      { path: `^subgraphs/${ROOMS}/` },
      { path: `^subgraphs/${ROOMS}/`, pathNot: '^subgraphs/$1/' },
      'Rooms meet as entity keys and events, never by import.',
    ),
    rule(
      'only-store-knows-drizzle',
      { path: `^subgraphs/${ROOMS}/`, pathNot: [room('store/'), TEST] },
      { path: 'node_modules/drizzle-orm/' },
      'Only store/ files import drizzle.',
    ),
    rule(
      'only-schema-knows-pothos',
      { path: `^subgraphs/${ROOMS}/`, pathNot: room('schema/') },
      { path: 'node_modules/@pothos/' },
      'Only schema/ files import Pothos.',
    ),
    rule(
      'store-looks-down',
      { path: room('store/'), pathNot: TEST },
      { path: '^subgraphs/$1/(actions|schema|jobs|adapters|room|index)' },
      'store may import domain, kit and db.',
    ),
    rule(
      'actions-look-down',
      { path: room('actions/'), pathNot: TEST },
      { path: '^subgraphs/$1/(schema|jobs|room|index)' },
      'actions may import store, domain, kit.',
    ),
    rule(
      'schema-looks-down',
      { path: room('schema/'), pathNot: TEST },
      { path: '^subgraphs/$1/(jobs|room|index|adapters)' },
      'schema may import actions, store, domain, kit.',
    ),
    rule(
      'one-door',
      { path: '^(gateway|cli|scripts)/' },
      { path: `^subgraphs/${ROOMS}/`, pathNot: `^subgraphs/${ROOMS}/index\\.ts$` },
      'A room is entered by its index.ts.',
    ),
    rule(
      'web-talks-to-the-client-only',
      { path: '^web/' },
      { path: '^(db|subgraphs|gateway|cli)/' },
      'The web knows the graph, not the rooms.',
    ),
    rule(
      'kit-and-db-look-at-nobody',
      { path: '^(db|subgraphs/kit)/' },
      { path: `^(subgraphs/${ROOMS}|gateway|cli|web|client)/` },
      'They are built upon.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(\\.next|\\.yushu|web/\\.next)/' },
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
