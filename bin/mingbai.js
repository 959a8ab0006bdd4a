#!/usr/bin/env node
// The sources are TypeScript without a build step: tsx takes the types off as they are loaded.
import { existsSync } from 'node:fs'

import { register } from 'tsx/esm/api'

register()
// What stands in .env counts where the environment says nothing.
if (existsSync('.env')) process.loadEnvFile('.env')
const { run } = await import('../src/cli.ts')
process.exitCode = await run(process.argv.slice(2), process.env)
