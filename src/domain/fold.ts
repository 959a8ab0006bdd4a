/**
 * The characters of the cues and of the usual words for danger that Traditional script writes otherwise, each
 * before its Simplified form. No conversion of what people read (the bot has OpenCC for that): only what the
 * cues need, so that the domain needs no library. intent.test.ts and emergency.test.ts hold that none is missing.
 */
const PAIRS = [
  '丟丢乾干亂乱佔占來来侷局係系俬私個个們们備备傢家傳传傷伤價价儘尽償偿優优兇凶兌兑兒儿內内兩两冊册別别則则剋克剛刚剝剥劃划動动務务勢势勵励區区協协卹恤參参員员問问',
  '喚唤喫吃單单嗎吗嘍喽噁恶噴喷噹当嚇吓嚮向嚴严囉啰圍围執执報报塵尘壓压壞坏壟垄夠够奪夺學学實实寫写將将對对導导屢屡屬属嵗岁師师幫帮幹干幾几強强彆别後后徑径從从復复',
  '徹彻恥耻惡恶愛爱態态慮虑憂忧憐怜憑凭憤愤懇恳應应懲惩戶户換换損损搶抢撐撑撫抚擋挡擔担據据擡抬擾扰敎教敗败斷断於于時时暈晕曏向曬晒書书會会東东査查桿杆條条業业極极',
  '榦干標标樣样機机橫横檢检欄栏權权歲岁歸归殺杀毆殴氣气汙污決决沒没況况洩泄減减測测準准滯滞滿满濘泞濟济濫滥災灾為为無无煙烟煩烦燻熏爛烂爲为現现環环異异當当癥症發发',
  '盡尽監监眞真眾众睏困確确禍祸禮礼種种稱称積积窪洼箇个範范簽签籤签籲吁約约紅红納纳級级細细終终組组結结絕绝給给統统絶绝綁绑經经綫线維维網网線线締缔緣缘練练緻致縣县',
  '總总繫系繳缴續续纔才罰罚罵骂羣群義义習习聞闻聯联聲声職职聽听肅肃脅胁脩修脫脱膩腻臟脏舉举舊旧艱艰菸烟萬万著着葯药蒼苍蔘参藥药處处虛虚號号蠅蝇蠻蛮衆众衕同衹只裏里',
  '補补裝装裡里製制複复覈核見见規规視视親亲覺觉觸触計计訓训記记訪访設设許许訴诉註注証证詐诈評评詢询試试話话該该詳详誌志認认語语說说説说誰谁課课調调談谈諉诿請请論论',
  '諮咨謀谋謝谢證证識识譜谱譟噪議议護护變变讓让讚赞豈岂貓猫負负貧贫貪贪責责貴贵買买費费貼贴賄贿資资賠赔質质賬账賽赛贊赞趕赶蹤踪車车輯辑輸输轉转辦办農农迴回逕径這这',
  '連连週周進进運运過过違违遙遥遠远遲迟遷迁選选遺遗還还邊边邏逻鄉乡釦扣銷销錢钱錯错鎭镇鎮镇鑑鉴鑒鉴長长門门開开間间閘闸閤合關关隊队險险隱隐隻只離离難难電电靈灵靜静',
  '響响項项須须預预頓顿領领頭头願愿類类風风飯饭飽饱餵喂馬马駡骂騙骗髒脏體体髮发鬚须鬨哄魚鱼麪面麫面麵面麼么麽么點点齣出',
  '寶宝嬰婴孫孙媽妈爺爷婦妇繼继庫库溝沟糞粪衝冲鍋锅熱热龍龙爐炉燭烛燒烧樓楼廚厨倉仓鬥斗購购盜盗賊贼鎖锁揚扬褻亵隨随賣卖販贩鬱郁脈脉驟骤腦脑癲癫瘋疯癇痫擊击敵敌臨临產产鯁鲠嚨咙嗆呛',
  '墜坠燙烫軋轧纜缆橋桥輕轻尋寻數数鑰钥雞鸡鴨鸭鵝鹅豬猪鴿鸽頻频場场誡诫癱瘫牀床臺台臥卧竈灶較较鄰邻廣广佈布張张貼贴誤误財财',
].join('')

const SIMPLE = new Map(
  Array.from({ length: PAIRS.length / 2 }, (_, i) => [PAIRS[2 * i], PAIRS[2 * i + 1]] as const),
)

const OTHERWISE = new RegExp(`[${[...SIMPLE.keys()].join('')}]`, 'g')

/** A text as the cues read it: one width, one case, and Simplified where they differ. Keeps its length from NFKC on. */
export const fold = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replace(OTHERWISE, (char) => SIMPLE.get(char)!)
