/**
 * What a short question says about its matter: nothing, so that it can only be about what was spoken of
 * (`bare`: 那要多少钱？); or that it goes on from there with a matter of its own (`leaning`: 那老人呢？).
 */
export type FollowUp = 'bare' | 'leaning'

const MOST_CHARACTERS = 20

// Linguistic evidence, not sentences shown to anyone; in both scripts and as people speak. Longer words
// stand before shorter ones that begin them. What names a matter is left out: 身份证, 低保, 路灯.
const NAMING_NOTHING = new RegExp(
  [
    // how it goes on
    '那么|那麼|那|还有|還有|另外|再问|再問|请问|請問|想问|想問|问一下|問一下|刚才|剛才|上面|这个|這個|这件事|這件事|这事|這事|这|這|它|该|該|具体|具體|大概|一共|总共|總共|一般',
    // who
    '我们|我們|我|你们|你們|你|您|他们|他們|她|他|自己|本人|谁|誰|哪个|哪個|哪些',
    // how much, how long, when, where, how
    '多少|几多|幾多|多久|多长|多長|几个|幾個|几时|幾時|几天|幾天|几点|幾點|几号|幾號|几|幾|什么时候|什麼時候|何时|何時|什么|什麼|啥|乜嘢|乜|咩',
    '哪里|哪裡|哪裏|哪儿|哪兒|哪|边度|邊度|怎么样|怎麼樣|怎样|怎樣|怎么|怎麼|如何|点样|點樣',
    // what an item says of its matter
    '费用|費用|收费|收費|免费|免費|价格|價格|价钱|價錢|钱|錢|块|塊|元|标准|標準|材料|资料|資料|证件|證件|东西|東西|手续|手續|条件|條件|要求|对象|對象|流程|程序|步骤|步驟|时限|時限|期限|截止|时间|時間|时候|時候',
    '电话|電話|号码|號碼|联系方式|聯繫方式|联系|聯繫|地址|地点|地點|地方|位置|窗口|网上|網上|线上|線上|手机|手機|微信|预约|預約|代办|代辦|本人|亲自|親自|委托|委託',
    '上班|下班|开门|開門|关门|關門|营业|營業|办公|辦公|周末|週末|周六|周日|星期六|星期天|星期日|中午|上午|下午|晚上|节假日|節假日|放假|今天|明天|现在|現在',
    // what one does about it
    '需要|需|要|准备|準備|携带|攜帶|带|帶|提交|交|填写|填寫|填|申请|申請|申领|申領|办理|辦理|办好|辦好|办|辦|领取|領取|领|領|拿|找|打|问|問|发|發|到账|到賬|去|来|來|走|弄|搞|收|得|给|給|用|能|可以|可|行|会|會',
    // small words
    '不|没有|沒有|没|沒|有|是|的|了|吗|嗎|么|麼|呢|吧|啊|呀|嘛|哦|呗|啦|在|到|从|從|和|跟|还|還|就|都|也|又|再|才|每|一|次|个|個|年|月|天|日|号|號|点|點|下|上|好|请|請|知道|告诉|告訴',
  ].join('|'),
  'g',
)
const GOING_ON = /^(那么|那麼|那|它|这个|這個|这|這)/

/** Told by the words alone; undefined for a question that stands by itself. */
export const followUp = (words: string): FollowUp | undefined => {
  const said = words.normalize('NFKC').replace(/[\s\p{P}\p{S}\p{Cf}]/gu, '')
  if (said === '' || said.length > MOST_CHARACTERS) return undefined
  if (said.replace(NAMING_NOTHING, '') === '') return 'bare'
  return GOING_ON.test(said) ? 'leaning' : undefined
}
