// Measures the evaluator and DuckDB on one thread in one run, in processor time, on rows of
// the same shape:
//
//     npm ci && node speed.mjs
//
// The aims: a sum by a text key and a window over a million rows within 3 times DuckDB,
// twenty computed columns over 100,000 rows under 300 ms, a hundred tests of twenty rows
// each in 100 ms besides the compile.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { DuckDBInstance } from '@duckdb/node-api'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const scratch = mkdtempSync(join(tmpdir(), 'sigmac-speed-'))
const environment = { ...process.env, GOMAXPROCS: '1' }

function run(command, args, options) {
  const ran = spawnSync(command, args, { encoding: 'utf8', ...options })
  if (ran.status !== 0) throw new Error(ran.stdout + ran.stderr)
  return ran
}

/** The processor time of one round of a benchmark: what ten more rounds take, by ten. */
function cpuOf(binary, name) {
  const seconds = rounds => {
    const ran = run('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', binary, '-test.run=^$', `-test.bench=^Benchmark${name.slice(1)}`, `-test.benchtime=${rounds}x`], { env: environment, cwd: scratch })
    const [user, system] = ran.stderr.trim().split('\n').at(-1).split(' ').map(Number)
    return user + system
  }
  return ((seconds(12) - seconds(2)) / 10) * 1000
}

function bench(folder, names) {
  const binary = join(scratch, folder.replaceAll('/', '-') + '.test')
  run('go', ['test', '-c', '-o', binary, './' + folder], { cwd: root })
  return Object.fromEntries(names.map(name => [name, cpuOf(binary, name.split('/').map(part => `^${part.replace(/[[\]()]/g, '\\$&')}$`).join('/'))]))
}

const connection = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect()
await connection.run(`CREATE TABLE o AS SELECT 'Region ' || lpad((hash(i) % 50)::VARCHAR, 2, '0') AS region, 'Item ' || lpad((hash(i + 7) % 2000)::VARCHAR, 4, '0') AS item,
  (hash(i + 1) % 10000) / 100.0::DOUBLE AS amount, TIMESTAMP '2024-01-01' + INTERVAL (i) MINUTE AS date FROM range(1000000) t(i)`)
const ask = async sql => {
  let best = Infinity
  for (let i = 0; i < 5; i++) {
    const before = process.cpuUsage()
    await connection.run(sql)
    const { user, system } = process.cpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}
const over = f => `SELECT sum(w) FROM (SELECT ${f} AS w FROM o)`
const duck = {
  'SumByText/Region': await ask('SELECT region, sum(amount) FROM o GROUP BY region'),
  'SumByText/Item': await ask('SELECT item, sum(amount) FROM o GROUP BY item'),
  'Window/CumulativeSum([Amount])': await ask(over('sum(amount) OVER (ORDER BY date ROWS UNBOUNDED PRECEDING)')),
  'Window/MovingAvg([Amount],_6)': await ask(over('avg(amount) OVER (ORDER BY date ROWS 6 PRECEDING)')),
  'Window/Lag([Amount])': await ask(over('lag(amount) OVER (ORDER BY date)')),
  'Window/Rank([Amount])': await ask(over('rank() OVER (ORDER BY amount)')),
}

const ours = { ...bench('emit/evaluate/calc', [...Object.keys(duck), 'TwentyColumns']), ...bench('compiler/tests/run', ['HundredTests']) }
rmSync(scratch, { recursive: true })
const row = (name, a, b, aim) => console.log(`${name.padEnd(34)} ${a.toFixed(1).padStart(8)} ms ${b === undefined ? ''.padStart(12) : b.toFixed(1).padStart(8) + ' ms '} ${aim}`)
console.log(`${''.padEnd(34)} ${'sigmac'.padStart(11)} ${'DuckDB'.padStart(11)}`)
let missed = 0
for (const [name, ms] of Object.entries(ours)) {
  const other = duck[name]
  const [ratio, within] = other === undefined ? [ms / (name.startsWith('Hundred') ? 100 : 300), 1] : [ms / other, 3]
  if (ratio > within) missed++
  row(name, ms, other, other === undefined ? `aim ${name.startsWith('Hundred') ? 100 : 300} ms` : `${ratio.toFixed(1)} times, aim 3`)
}
process.exitCode = missed > 0 ? 1 : 0
