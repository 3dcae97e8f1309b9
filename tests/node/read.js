// Reads a graph file as Gephi Lite does, and prints what it found: node read.js gexf FILE
const { readFileSync } = require("node:fs");
const { MultiGraph } = require("graphology");
const parsers = { gexf: require("graphology-gexf").parse, graphml: require("graphology-graphml").parse };

const [format, file] = process.argv.slice(2);
const graph = parsers[format](MultiGraph, readFileSync(file, "utf8"));
process.stdout.write(JSON.stringify(graph.export()));
