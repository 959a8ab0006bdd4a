import type { Browser } from 'playwright-core'

const bag = (x: number, y: number, size: number, colour: string) => `
  <g transform="translate(${x} ${y}) scale(${size})" fill="${colour}">
    <path d="M-34 0c-14-30 8-50 26-58l-8-14q16 6 32 0l-8 14c20 8 40 28 26 58z"/>
    <path d="M-14-42q-12 14-10 30" fill="none" stroke="#fff" stroke-opacity=".22" stroke-width="4"/>
  </g>`

const bin = (x: number, lean: number) => `
  <g transform="translate(${x} 206) rotate(${lean})">
    <path d="M-36-104h72l-8 104h-56z" fill="#3c8d5a"/>
    <path d="M-36-104h72l-2 14h-68z" fill="#2f7449"/>
    <path d="M-18-72h36M-16-52h32" stroke="#2f7449" stroke-width="6"/>
    <circle cx="-20" cy="2" r="8" fill="#333b40"/><circle cx="20" cy="2" r="8" fill="#333b40"/>
  </g>`

const SCENE = `<svg xmlns="http://www.w3.org/2000/svg" width="480" height="270" viewBox="0 0 480 270">
  <rect width="480" height="180" fill="#d8cdb8"/>
  <path d="M0 30h480M0 66h480M0 102h480M0 138h480" stroke="#c6b99f" stroke-width="3"/>
  <path d="M60 0v30M180 0v30M300 0v30M420 0v30M0 30v36M120 30v36M240 30v36M360 30v36M60 66v36M180 66v36M300 66v36M420 66v36M0 102v36M120 102v36M240 102v36M360 102v36" stroke="#c6b99f" stroke-width="3"/>
  <rect y="174" width="480" height="96" fill="#9a9c98"/>
  <path d="M0 174h480" stroke="#7f827e" stroke-width="5"/>
  ${bag(176, 108, 0.8, '#2f363c')}${bag(120, 112, 0.7, '#e9e4da')}${bag(300, 110, 0.75, '#4b5560')}
  ${bin(150, -2)}${bin(290, 3)}
  ${bag(222, 232, 1, '#2b3238')}${bag(70, 228, 0.9, '#58636d')}${bag(370, 236, 1.05, '#e4ddd0')}
  ${bag(420, 224, 0.75, '#343c43')}${bag(160, 250, 0.6, '#d9e3ea')}
  <path d="M250 246l34-8 12 14-38 10z" fill="#c79a63"/><path d="M30 250l22-4 6 10-24 6z" fill="#b9c7d1"/>
</svg>`

const [width, height] = [480, 270]

/** A small PNG of a heap of rubbish, drawn here so that no stranger's photograph is needed. */
export const paintPhoto = async (
  browser: Browser,
): Promise<{ png: Buffer; size: [number, number] }> => {
  const page = await browser.newPage({ viewport: { width, height } })
  await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${SCENE}`)
  const png = await page.screenshot()
  await page.close()
  return { png, size: [width, height] }
}
