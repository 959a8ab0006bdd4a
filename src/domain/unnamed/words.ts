import { ANY_SURNAME } from '../surnames.ts'

/** A word of a text and its part of speech in the tags of jieba's dictionary: nr… is a person's name. */
export interface TaggedWord {
  readonly text: string
  readonly tag: string
}

/** Takes a text apart into its words, none left out; what is in no dictionary comes as single characters. */
export type TagWords = (text: string) => readonly TaggedWord[]

// Linguistic evidence, not sentences shown to anyone.

/** The characters most given names are made of. */
const GIVEN = new Set(
  '建国华明强军伟芳英丽秀娟敏静艳勇杰涛超霞平刚桂香兰红梅玉珍凤春荣贵福财富祥德生根树志文斌飞鹏辉波海龙云莲花翠秋菊萍燕琴琼玲娜婷雪莉慧洁颖晓小宏洪宇浩俊峰磊鑫凯亮东南北松柏林森堂昌盛兴旺发达元庆喜安康宁永长寿成才义仁忠孝良善美娇淑贞惠芬芝菲蓉薇佩瑶琳瑞祖宗光耀亚阿金银宝珠彩连妹娣姐弟仔石水火土木子孙胜利民爱卫权彪虎豹彬勤俭绍炳炎灿焕锦锡铭镇锋钢铁柱栓锁运来顺添满庭家业继承先立新振威武雄豪毅坚诚信友清泉源河江湖洲正学思远志嘉欣怡悦雅诗涵梓轩睿泽晨阳昊天佳豪倩茹蕾彤月娥媛巧姣润培启世宝传广奇君少尚恒茂功勋隆裕泰邦廷承恩惟崇尊恭谦谨颂昭晖旭晗昕晟煜煊烨熙璐瑾璇瑛琪珊珂琛淇淼溪澜潇滢莹蓓蕊芸茵莎菡萱蔓婉妍妮姗姝婕娅婵妙姣娴嫣恬悠恺忆念懿翰翔腾骏骥驰坤乾垚峻岚峥嵘凝磊',
)
export const isGiven = (char: string): boolean => GIVEN.has(char)

const SURNAME = new RegExp(`^${ANY_SURNAME}$`, 'u')
/** By its first character alone: what else begins so says nothing of a word that is taken for a name. */
export const beginsWithSurname = (word: string): boolean => SURNAME.test(word[0]!)

/** Where somebody is spoken of first: at the beginning of a clause, or as whom one asks for. */
const SPEAKS_OF = /^(?:[^\p{Script=Han}]|[给帮替查问请和跟找]|请问|问下|查下|查查|看看)?$/u
/** What a clause may well begin with, though it is a surname, too. */
const BEGINNINGS =
  '钱车房路水楼田花海山门费皮米向任时成连管付交于单何全初申支解计容乐区高白金安林余段曾叶'
/** Whether a word is a surname where a clause begins, so that who is meant may follow. */
export const mayBeginName = (word: string, before: string): boolean =>
  SURNAME.test(word) && !BEGINNINGS.includes(word) && SPEAKS_OF.test(before)

/** Surnames that stand alone for something else as well: 路, 一张, 每周, 十余. */
const OFTEN_WORDS =
  '路林叶余何段江曾程姜柏梅雷顾毛熊苗房莫麦戴童欧楼涂植兰范丁钟席陶唐湛牟朱阙杜邸岳芦荆惠秦冼祁晋'
export const mayBeWord = (surname: string): boolean => OFTEN_WORDS.includes(surname)
/** Those of them that are nobody's when they stand alone. */
const WORDS_OF_EVERY_DAY = '路林余段曾房楼叶何'
/** Whether a word is a surname, and hardly anything else where it stands alone. */
export const isBareSurname = (word: string): boolean =>
  mayBeWord(word) && !WORDS_OF_EVERY_DAY.includes(word)

/** 三张, 每周: no surname behind a number. */
const COUNTED = '张段周余章方毛石区'
const COUNTING = /[\da-z零〇一二两三四五六七八九十百千万几少每这那上下本半多数整双单首第]$/
export const isCounted = (word: string, before: string): boolean =>
  COUNTED.includes(word) && COUNTING.test(before)

/** No name begins with these, or goes on over them. */
const NO_GIVEN = new Set(
  '的地得了着过是在有没无不就也都还又很太把被给跟和与及或同对为从到由向让叫说问找去来要想能会可该办领交报拿批评查收买卖住坐站走做打骂吃喝用看见知怎哪谁什么吗呢吧啊呀哦嘛几多少这那某我你您他她它们个位名岁年月日号家户村镇组队姓氏某级者人店厂行代',
)
export const isNoGiven = (char: string): boolean => NO_GIVEN.has(char)

/** What a dictionary takes for names, and a resident hardly ever does. */
const EVERYDAY = new Set(
  (
    '明白 文明 康复 安静 安康 师傅 小姐 顾问 顾客 卫星 阳光 道德 陆军 荣誉 智慧 玉米 米粉 光荣 权威 祖宗 保健 宝贝 谢谢 公正 老公 红旗 子孙 师范 沙滩 ' +
    '令人 二人 武功 和尚 王朝 古老 丘陵 明星 宫殿 宣言 胡同 洪水 石英 胡子 叶子 安全 许可 安保 安抚 安逸 安顺 高峰 高升 高昂 高薪 高清 高招 高超 ' +
    '白领 白云 白天 成仁 田园 田野 田埂 金黄 金秋 马虎 马达 冷清 冷冻 宁可 宁静 农忙 农耕 伏兵 付清 付诸 任满 司仪 吉日 吉祥 容纳 常客 敬老 敬礼 明智 ' +
    '查清 查明 桂圆 桂花 毛巾 毛竹 温泉 温馨 温顺 牛群 盛世 祝福 祝贺 简章 维生素 青少年 老太太 贡献者 花岗岩 古建筑 黄金周 立法权 艾滋 荣获 荣立 解密 ' +
    '贺信 贺卡 贺礼 连贯 门第 饶恕 鲍鱼 麦子 麦田 麦收 黄牛 黎明 陈旧 陈述 陈列 陈设 陆续 陶冶 钟声 钟楼 钱财 齐全 齐备 莫言 莫如 苗木 苗圃 耿直 罗盘 ' +
    '童工 童谣 孙女 孙子 孙儿 张贴 张罗 张望 张开 张榜 姚明 周全 周转 周密 周详 周延 周折 余额 余波 何曾 何谓 丁香 兰花 杜绝 杜仲 杨树 杨梅 杨柳 林立 ' +
    '林木 柏树 柏木 桑树 桑园 桑蚕 梅花 梅雨 楼宇 段子 植保 涂抹 岳父 岳母 廉政 惠民 晋升 晋级 幸运 庄园 庄主 宗祠 宗庙 马路 司马 武装 时髦 欧姆 ' +
    '养老 慈善 春耕 托幼 申请人 康复者 红绿灯 许可证 麻将馆 居留证 养老金 支付宝 宣传栏 承诺书 高新区 段时间 马路边 ' +
    '世家 东南 先天 先生 先锋 光亮 光彩 光明 光学 传来 传达 兴建 军民 刚刚 刚才 利润 卫生 发信 发光 发明 发源 发生 发达 启发 善良 喜爱 国土 国家 国民 天堂 天天 天才 天文 天河 天生 妹妹 姐妹 姐姐 威信 子弟 学堂 学子 学生 宏伟 家庭 家长 富贵 小子 小学 小小 平民 平静 广义 建立 弟弟 成立 成长 振兴 文学 新兴 新建 新河 新生 旺盛 明亮 明天 明明 春天 月亮 权利 来信 来源 林业 柱子 树木 树林 根源 森林 正义 正文 正月 民国 民生 水利 水土 水平 水文 水源 水运 永远 江水 江河 江湖 河水 泉水 海水 海运 清新 清晨 清水 清洁 湖水 源泉 火光 珍珠 珍贵 珠宝 生成 生源 生长 石子 祖国 福利 美丽 美元 继承 花生 莲花 诚信 财富 达成 运河 连连 连锁 金银 钢琴 钢铁 银子 长远 顺利 ' +
    ' 黄金 明珠 蓝天 公共秩序 法律援助 法律宣传 宣传教育 司法鉴定'
  ).split(' '),
)
export const isEveryday = (word: string): boolean => EVERYDAY.has(word)

/** Surnames of two characters that are nothing else. */
const COMPOUND = new Set(
  '欧阳 上官 司徒 诸葛 夏侯 皇甫 尉迟 公孙 慕容 令狐 长孙 宇文 独孤 端木 呼延 轩辕 申屠 澹台 赫连'.split(
    ' ',
  ),
)
export const isCompound = (word: string): boolean => COMPOUND.has(word)

const LATIN = /^[a-z][a-z'-]*$/i
/** Latin words that residents use in Chinese. */
const USUAL_LATIN = new Set(
  'wifi app etc ct pos vip ic id qq ktv nfc hpv ppt b a c d pvc led pm gps dna mri icu ok'.split(
    ' ',
  ),
)
const HAN_ALONE = /^\p{Script=Han}$/u
/** Tags of what is no word by itself: parts of words, and what stands in names only. */
const NO_WORD = /^(?:nr|ng|vg|ag|tg|dg|zg|g|x|b|j|h)/
/** Characters that are words all the same. */
const WORDS_ALONE =
  '证房车狗鸡猪路灯水电费钱税卡表章奖税网井桥山河田树药病伤残老小大新旧高低好坏补报交缴领退换改建修拆占种养批查审签盖存取贷息级岁届期次份条件块元角分亩斤吨米升度页号楼层室栋户口组队社镇乡县市省区村街巷站所局院校厂店铺摊棚厕坟墓林草粮油盐肉菜米茶烟酒糖超低甲乙丙丁东南西北左右前后内外中旁冬夏春秋早晚晨夜吗嘛呗啦喽咋啥咩冇唔喺嘅系俾搵攞佢哋啲嗰咁边度点解几时乜嘢食饮睇讲话委非农且丢轮惠较仍总众抵议很此副女每县今法行子往身主您虽反甚师喝言物土掉论选色块民职员银质寺港响坛升春怒稍果毒汗寨够讯源竹罪呼简止脉竖塔视挡授亭护校廊抵棒唉役休患罚馆刷景园私颈孝纹录遣固凶液垂翅剂摄镜拐砌'
/** Whether a word is everybody's, and nobody's name or nickname. */
export const isEverybodys = ({ text, tag }: TaggedWord): boolean => {
  if (isBareSurname(text)) return false
  if (LATIN.test(text)) return text.length === 1 || USUAL_LATIN.has(text.toLowerCase())
  if (HAN_ALONE.test(text)) return !NO_WORD.test(tag) || WORDS_ALONE.includes(text)
  // Longer ones that are names are known as such (names.ts); the dictionary takes many a word for one.
  const given = Array.from(text.slice(text.length > 2 ? 1 : 0))
  const isShort = text.length === 2 && given.some(isGiven)
  const isName = isShort || (text.length === 3 && (given.every(isGiven) || beginsWithSurname(text)))
  return !tag.startsWith('nr') || isEveryday(text) || !isName
}
