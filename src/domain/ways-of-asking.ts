// Linguistic evidence, not sentences shown to anyone.

/** For what one pays. */
const EACH = '(?:(?:一|每)(?:个月|月|年|次|天|顿|餐|吨|斤|亩|户|人|个|平方米?|平))?'
const MONEY = new RegExp(
  [
    `${EACH}(?:能|可以|要|该|是|有)*(?:补|收|交|缴|发|给|领|花|赔|报|出|付)?(?:多少钱|几多钱|几块钱|几钱|多少元|多少费用)${EACH}`,
    `${EACH}(?:能|可以|要|该)*(?:补|收|交|缴|发|给|领|花|赔|报|出|付|要|有)多少(?![人个家岁户天年次])${EACH}`,
    '(?:怎么|如何|怎样)(?:收费|收钱|收(?!\\p{Script=Han})|计费)',
    '(?:收费)?标准(?:是)?(?:多少|什么|怎样)',
    '什么价(?:格|钱)?|(?:价格|价钱|价)(?:是)?多少',
  ].join('|'),
  'gu',
)

/** How something is asked for; what names several of them asks for several things. The longer stand first. */
const ASKED_AS: readonly (readonly [as: string, words: RegExp])[] = [
  [
    'who',
    /(?:找|问|归|由|打)?(?:哪个|什么|哪些|啥)(?:部门|单位|科室)(?:管|负责|办)?|(?:找|问|归)(?:谁|哪个|哪位)(?:来)?(?:管|负责|办|处理)?|谁(?:来)?(?:管|负责)|电话(?:号码)?(?:是)?多少|(?:什么|打哪个)电话/g,
  ],
  [
    'papers',
    /(?:需要|需|要|得|带|交|准备|提供|提交)*(?:什么|哪些|啥)(?:申请)?(?:材料|资料|证件|手续|证明|东西)|(?:带|准备)(?:什么|啥)/g,
  ],
  ['money', MONEY],
  ['duration', /(?:需要|要|得)?(?:多长时间|多久|几多天|多少天|几天|几个工作日|多少个工作日)/g],
  [
    'when',
    /(?:到|在|是|从)?(?:每天|每周)?(?:什么|啥|哪个)(?:时候|时间)|(?:到|在|是)?(?:何时|几时|几号|几点钟|几点|哪天|哪一天|哪日|星期几|周几)(?:钟)?/g,
  ],
  [
    'where',
    /(?:在|去|到|往|上|从)?(?:哪里|哪儿|什么地方|啥地方|何处|哪个地方|哪个窗口|边度)|(?:在|去|到|往)哪(?!个|些|天|位|种|年)/g,
  ],
  ['why', /为什么|为何|为啥|怎么回事|什么原因/g],
  [
    'how',
    /(?:要|该|需要|应该)?(?:怎么样才能|怎样才能|如何才能|怎么才能|怎么样|怎样|怎么|如何|咋样|咋|点样)(?:才)?(?:办理|办|弄|搞|做)?|(?:有|需要|要|符合)*(?:什么|哪些|啥)(?:条件|要求|流程|程序|规定)|(?:流程|程序)(?:是)?什么/g,
  ],
  ['must', /要不要|需不需要|用不用|是否(?:需要|要)|(?:需要|必须|要)(?=.*(?:吗|不|么)$)/g],
  [
    'whether',
    /能不能够?|可不可以|可否|能否|是否可以|是否能够?|允不允许|允许|是不是|是否|有没有|会不会|行不行|得不得|可以|能够|(?<![失功智性万技节产动热机效职])能(?!源|力|手|耗|量|人|繁)/g,
  ],
]

/** Where everybody is who asks. */
const HERE = /镇上|镇里|村里|我们村|我们镇|我村|我镇|本村|本镇/g

/** What ends a question that is answered by yes or no. */
const WHETHER = /(?:吗|么|没有|没|不|否)$/
/** 开不开, 收不收. */
const TWICE = /(?![要需用])(\p{Script=Han})不\1/gu

/** How something is asked for, by the names of ASKED_AS in their order, and what is left of the words beside. */
export const waysOfAsking = (
  said: string,
): { readonly rest: string; readonly ways: readonly string[] } => {
  const ways = new Set<string>()
  let rest = said.replace(HERE, ' ').replace(TWICE, (_, done: string) => {
    ways.add('whether')
    return done
  })
  for (const [way, words] of ASKED_AS)
    rest = rest.replace(words, () => {
      ways.add(way)
      return ' '
    })
  if (WHETHER.test(rest)) {
    rest = rest.replace(WHETHER, '')
    ways.add('whether')
  }
  // 要…吗 asks whether one must; 谁、哪里、多少 in a sentence that ends so ask for themselves.
  if (ways.size > 1) ways.delete('whether')
  return { rest, ways: [...ways].toSorted() }
}
