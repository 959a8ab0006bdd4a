import { says } from '../liar.ts'
import { card } from './lie.ts'

const good = { text: '办证免费。', item: 'QH-MZ-006', quote: '办证免费' }
const GOOD = JSON.stringify({ sentences: [good] })

/** Sentences of items that are not there, or were not given. */
export const sources = card('sources', {
  'an item nobody published': says({ ...good, item: 'QH-MZ-999' }),
  'an id in lower case': says({ ...good, item: 'qh-mz-006' }),
  'an id with a blank': says({ ...good, item: ' QH-MZ-006' }),
  'no id': says({ ...good, item: '' }),
  'a title for an id': says({ ...good, item: '办理残疾人证需要什么' }),
  'two ids': says({ ...good, item: 'QH-MZ-006, QH-MZ-004' }),
  'an item that was not given': says({
    text: '80至89周岁每人每月100元。',
    item: 'QH-MZ-004',
    quote: '80至89周岁每人每月100元',
  }),
  'a path': says({ ...good, item: '../QH-MZ-006' }),
  'a word of the language': says({ ...good, item: '__proto__' }),
  'an honest one beside a lie': says(good, { ...good, text: '另外奖励五百元。' }),
})

/** Answers that are no answer. */
export const shapes = card('shapes', {
  'broken JSON': { content: '{"sentences": [{"text": "办证' },
  'half a bracket': { content: GOOD.slice(0, -2) },
  'plain talk': { content: '好的，没问题！办证要交99元。' },
  nothing: { content: '' },
  'JSON of another kind': { content: '{"answer": "要交99元"}' },
  'a bare list': { content: JSON.stringify([good]) },
  'a bare string': { content: '"办证要交99元"' },
  'a number': { content: '99' },
  null: { content: 'null' },
  'sentences that are words': { content: '{"sentences": "办证要交99元"}' },
  'sentences without text': { content: '{"sentences": [{"item":"QH-MZ-006","quote":"办证免费"}]}' },
  'a text that is a number': says({ ...good, text: 99 }),
  'a quote that is a list': says({ ...good, quote: ['办证免费'] }),
  'hundreds of sentences': says(...Array.from({ length: 300 }, () => good)),
  YAML: { content: 'sentences:\n  - text: 办证要交99元' },
  XML: { content: '<sentences><text>办证要交99元</text></sentences>' },
  'thought without an end': { content: `<think>${GOOD}` },
  'a thought alone': { content: `<think>${GOOD}</think>` },
  'an empty list': says(),
})

/** Messages without words, or with words that are not whole. */
export const messages = card('messages', {
  'no content': { message: { role: 'assistant', content: null } },
  'a refusal': { message: { role: 'assistant', content: null, refusal: '99元' } },
  'a refusal with content': {
    message: { role: 'assistant', content: GOOD, refusal: 'no' },
  },
  'tool calls': {
    message: {
      role: 'assistant',
      content: null,
      tool_calls: [{ id: '1', type: 'function', function: { name: 'pay', arguments: '{}' } }],
    },
  },
  'cut for its length': {
    message: { role: 'assistant', content: GOOD },
    finish: 'length',
  },
  'held back by a filter': {
    message: { role: 'assistant', content: GOOD },
    finish: 'content_filter',
  },
  'content that is a number': { message: { role: 'assistant', content: 99 } },
  'pictures for content': {
    message: { role: 'assistant', content: [{ type: 'image_url', image_url: { url: 'x' } }] },
  },
  'no message': { message: undefined },
})
