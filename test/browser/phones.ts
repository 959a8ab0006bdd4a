import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core'
import { expect } from 'vitest'

const PATIENCE_MS = 20_000
const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The machine's own browser, kept from talking to anybody by itself. */
export const openBrowser = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env['CHROMIUM'] || '/usr/bin/chromium',
    args: ARGUMENTS,
  })

/** The page of phones in a browser. */
export interface PhonesPage {
  readonly page: Page
  /** What should never be: errors in the console, failures, requests to anywhere but the page's address. */
  readonly faults: readonly string[]
  /** The phone of a person or a group. */
  phone(owner: string): Phone
  /** Saves what it looks like when nobody touches it. */
  picture(path: string): Promise<void>
  close(): Promise<void>
}

/** Opens the page; resolves when it is connected. */
export const openPhones = async (
  browser: Browser,
  url: string,
  look: BrowserContextOptions = {},
): Promise<PhonesPage> => {
  const context = await browser.newContext({
    viewport: { width: 1920, height: 1000 },
    deviceScaleFactor: 1,
    colorScheme: 'light',
    locale: 'zh-CN',
    timezoneId: 'Asia/Shanghai',
    ...look,
  })
  context.setDefaultTimeout(PATIENCE_MS)
  const faults: string[] = []
  context.on('console', (line) => {
    if (line.type() === 'error') faults.push(line.text())
  })
  context.on('weberror', (error) => faults.push(String(error.error())))
  context.on('response', (answer) => {
    if (answer.status() >= 400) faults.push(`${answer.status()} from ${answer.url()}`)
  })
  context.on('request', (request) => {
    const to = new URL(request.url())
    if (to.protocol !== 'data:' && to.origin !== url) faults.push(`a request to ${to.href}`)
  })
  const page = await context.newPage()
  await page.goto(`${url}/`)
  await page.getByText('已连接').waitFor()
  return {
    page,
    faults,
    phone: (owner) => phoneOf(page, owner),
    picture: async (path) => {
      await page.mouse.move(0, 0)
      // What only passes over the phones is gone first.
      await expect
        .poll(() => page.getByRole('region').getByRole('status').count(), { timeout: PATIENCE_MS })
        .toBe(0)
      await page.screenshot({ path, animations: 'disabled' })
    },
    close: () => context.close(),
  }
}

type Phone = ReturnType<typeof phoneOf>

/** What a person does with a phone, finding everything on it by its words. */
const phoneOf = (page: Page, owner: string) => {
  const element = page.getByRole('region', { name: owner, exact: true })
  const line = element.getByRole('textbox', { name: '输入消息' })
  const log = element.getByRole('log', { name: '聊天记录' })

  const message = (id: string) => {
    const post = log.locator(`[data-id="${id}"]`)
    return {
      text: () => post.innerText(),
      press: (label: RegExp) => post.getByRole('button', { name: label }).click(),
      /** Resolves when this very message says so: the bot writes some of its messages anew. */
      says: (words: RegExp) => post.filter({ hasText: words }).waitFor(),
    }
  }

  const hiddenBelow = () =>
    log.evaluate(({ scrollHeight, scrollTop, clientHeight }) =>
      Math.round(scrollHeight - scrollTop - clientHeight),
    )

  return {
    /** All that can be read on it now. */
    text: () => element.innerText(),
    /** The newest message that says this, as soon as there is one; stays this one when others come. */
    reads: async (words: RegExp) => {
      const found = log.getByRole('article').filter({ hasText: words }).last()
      return message((await found.getAttribute('data-id'))!)
    },
    /** Presses the newest button of this name, as soon as there is one. */
    press: (label: RegExp) => log.getByRole('button', { name: label }).last().click(),
    start: () => element.getByRole('button', { name: '开始', exact: true }).click(),
    write: async (words: string) => {
      await line.fill(words)
      await line.press('Enter')
    },
    /** Sends a picture with words under it. */
    sendPhoto: async (picture: Buffer, words: string) => {
      await line.fill(words)
      await element.getByRole('button', { name: '添加附件' }).click()
      const chooser = page.waitForEvent('filechooser')
      await element.getByRole('menuitem', { name: '照片' }).click()
      const file = { name: 'photo.png', mimeType: 'image/png', buffer: picture }
      await (await chooser).setFiles(file)
    },
    /** The size of the newest picture, once it has come whole: [width, height]. */
    seesPhoto: () =>
      log
        .getByRole('img', { name: '照片' })
        .last()
        .evaluate(async (image) => {
          const { decode, naturalWidth, naturalHeight } = Object(image)
          await decode.call(image)
          return [naturalWidth, naturalHeight] as [number, number]
        }),
    /** In a group: who holds the phone from now on. */
    speakAs: (name: string) => element.getByLabel('发言人').selectOption(name),
    /** Acknowledges the words that stand over the phone; gives them back. */
    closePopUp: async () => {
      const box = element.getByRole('alertdialog')
      const words = await box.getByRole('paragraph').innerText()
      await box.getByRole('button', { name: '知道了' }).click()
      return words
    },
    /** How far the newest message's end is below what is in view. */
    hiddenBelow,
    /** Saves what it looks like when nobody touches it. */
    picture: async (path: string) => {
      await page.mouse.move(0, 0)
      // What only passes over the phone is gone first.
      await expect.poll(() => element.getByRole('status').count(), { timeout: PATIENCE_MS }).toBe(0)
      await expect.poll(hiddenBelow, { timeout: PATIENCE_MS }).toBeLessThanOrEqual(1)
      await element.screenshot({ path, animations: 'disabled' })
    },
    hideKeyboard: () => element.getByRole('button', { name: '显示或收起键盘' }).click(),
  }
}
