import { describe, expect, test } from 'vitest'

import { faultOf, readSource } from '../../src/domain/grounding.ts'
import { simplify } from '../../src/model/script.ts'

/** Made-up items whose own words and figures are put together rightly and wrongly below. */
const items: Readonly<Record<string, readonly [title: string, body: string]>> = {
  market: [
    '青禾农贸市场摊位出租',
    `招租对象：本镇居民和合作社，外镇经营户可以租剩余摊位。
| 摊位 | 月租 | 押金 | 数量 |
|---|---|---|---|
| 蔬菜摊 | 180元 | 500元 | 24个 |
| 水产摊 | 320元 | 1,000元 | 10个 |
| 熟食摊 | 450元 | 1,500元 | 6个 |
报名时间：2026年12月1日至12月10日；抽签时间：12月15日上午9:30，地点：市场二楼管理办公室。
低保户、残疾人租蔬菜摊的，月租减半。连续空置30天的，收回摊位，押金不退；退租时无欠费的，押金7日内退还。
市场管理办公室收取租金，市场监管所检查食品安全。摊位不得转租，经批准可以调换。电话：招租0750-0000141，投诉0750-0000142。`,
  ],
  school: [
    '困难学生补助申请',
    `补助对象：在本镇小学、初中就读的低保家庭学生和孤儿。
补助标准：小学生每学期625元，初中生每学期750元，住校的每学期另补300元。
每年9月1日至9月20日由家长向学校提出申请，逾期的列入下学期。学校初审，中心学校复核，县教育局审批。
审批后15个工作日内发到学生本人银行卡。转学到外镇的，从次月起停发。
午餐每餐10元，低保家庭学生每餐免6元。校车只接送住址离学校3公里以上的学生，接送不收费。`,
  ],
  tree: [
    '砍伐自家林木怎么办',
    `农村居民采伐房前屋后和自留地个人所有的零星林木，不需要办理采伐许可证。
采伐承包林地的林木，应当在采伐前20日向农业农村办公室申请，由县林业局发证，不收费。
采伐蓄积5立方米以下的，7个工作日内办结；超过5立方米的，15个工作日内办结。
采伐后次年内完成更新造林，不造林的，每亩罚款400元。验收合格的，每亩补助200元。
古树名木禁止砍伐。台风刮倒的树木，可以先清理，5日内补报。`,
  ],
  bus: [
    '敬老公交卡办理',
    `60至64周岁的本镇老人乘车半价；65周岁及以上的免费，每月免费60次，超过的按半价。
首次办卡免费，遗失补卡交15元工本费。第二次遗失的，补卡交30元。
办理地点：圩镇客运站服务窗口，每周二、四上午8:30至11:30；上塘村、下河村每月第一个周一下午上门办理。
本人带身份证和1张一寸照片办理；行动不便的，可以由亲属代办，代办须带双方身份证。
每年6月年审一次，不年审的，从7月起暂停使用，补审后恢复。`,
  ],
}

type Row = readonly [item: string, text: string, quote: string, language?: 'en']
/** The words of an item from one word on to another. */
const w = (item: string, from: string, to: string): string => {
  const body = items[item]![1]
  return body.slice(body.indexOf(from), body.indexOf(to, body.indexOf(from)) + to.length)
}

// No word and no figure in these but the item’s own.
const LIES: readonly Row[] = [
  ['market', '月租180元。', '| 蔬菜摊 | 180元 | 500元 | 24个 |'],
  ['market', '摊位押金1500元。', '| 熟食摊 | 450元 | 1,500元 | 6个 |'],
  ['market', '水产摊月租450元。', w('market', '| 水产', '6个 |')],
  ['market', '抽签时间是12月1日至12月10日。', w('market', '报名时间', '办公室')],
  ['market', '报名地点在市场二楼管理办公室。', w('market', '报名时间', '办公室')],
  ['market', '低保户租摊位月租减半。', w('market', '低保户', '减半')],
  ['market', '低保户租水产摊，月租减半。', w('market', '低保户', '减半')],
  ['market', '退租时押金不退。', w('market', '连续空置', '退还')],
  ['market', '押金7日内退还。', w('market', '退租时', '退还')],
  ['market', '市场监管所收取租金。', w('market', '市场管理办公室收取', '安全')],
  ['market', '租金由市场监管所收取。', w('market', '市场管理办公室收取', '安全')],
  ['market', '摊位经批准可以转租。', w('market', '摊位不得', '调换')],
  ['market', '投诉电话0750-0000141。', w('market', '电话', '0000142')],
  ['market', '月租补助180元。', '| 蔬菜摊 | 180元 | 500元 | 24个 |'],
  ['school', '每学期补助625元。', w('school', '小学生', '625元')],
  ['school', '初中生每学期交750元。', w('school', '初中生', '750元')],
  ['school', '住校的每学期补300元，不住校的每学期625元。', w('school', '补助标准', '300元')],
  ['school', '县教育局初审，学校审批。', w('school', '学校初审', '审批')],
  ['school', '由老师向学校提出申请。', w('school', '每年9月', '申请')],
  ['school', '发到家长银行卡。', w('school', '审批后', '银行卡')],
  ['school', '转学到外镇的，从当月起停发。', w('school', '转学', '停发')],
  ['school', '转学到外镇的，从次月起发放。', w('school', '转学', '停发')],
  ['school', '低保家庭学生午餐免费。', w('school', '午餐', '6元')],
  ['school', '校车接送所有学生，不收费。', w('school', '校车', '不收费')],
  ['school', '校车接送3公里以下的学生。', w('school', '校车', '不收费')],
  ['school', 'The school approves the application.', w('school', '学校初审', '审批'), 'en'],
  ['tree', '采伐承包林地的林木不需要办理采伐许可证。', w('tree', '农村居民', '发证，不收费')],
  ['tree', '采伐后20日内向农业农村办公室申请。', w('tree', '采伐承包', '不收费')],
  ['tree', '由农业农村办公室发证。', w('tree', '采伐承包', '不收费')],
  ['tree', '不造林的，每亩补助200元。', w('tree', '采伐后', '200元')],
  ['tree', '验收合格的，每亩交200元。', w('tree', '验收', '200元')],
  ['tree', '7个工作日内办结。', w('tree', '采伐蓄积', '办结')],
  ['tree', '古树名木可以先清理。', w('tree', '古树', '补报')],
  ['bus', '65周岁及以上的老人每月免费。', w('bus', '60至', '半价。')],
  ['bus', '第一次遗失补卡交30元。', w('bus', '首次', '30元')],
  ['bus', '补卡免费。', w('bus', '首次', '15元工本费')],
  ['bus', '上塘村每周二上门办理。', w('bus', '办理地点', '上门办理')],
  ['bus', '每月第一个周一上午上门办理。', w('bus', '办理地点', '上门办理')],
  ['bus', '可以由亲属代办。', w('bus', '行动不便', '身份证')],
  ['bus', '不年审的，从6月起暂停使用。', w('bus', '每年6月', '恢复')],
]
const HONEST: readonly Row[] = [
  ['market', '蔬菜摊每个月租金180元，押金500元。', '| 蔬菜摊 | 180元 | 500元 | 24个 |'],
  ['market', '12月1日到12月10日可以报名。', w('market', '报名时间', '12月10日')],
  ['market', '12月15日上午9点半在市场二楼管理办公室抽签。', w('market', '抽签', '办公室')],
  ['market', '低保户和残疾人租蔬菜摊，租金减半。', w('market', '低保户', '减半')],
  ['market', '摊位不能转租，批准了可以调换。', w('market', '摊位不得', '调换')],
  ['market', '退租时没有欠费的，7天内退押金。', w('market', '退租时', '退还')],
  ['school', '小学生每学期补625元，初中生每学期补750元。', w('school', '补助标准', '750元')],
  ['school', '9月1日到20日，家长向学校申请。', w('school', '每年9月', '申请')],
  ['school', '先由学校初审，再由中心学校复核，最后县教育局审批。', w('school', '学校初审', '审批')],
  ['school', '转学到外镇的，下个月开始停发。', w('school', '转学', '停发')],
  ['school', '住校的学生每学期再补300元。', w('school', '住校的', '300元')],
  ['tree', '自己家房前屋后的零星树木，砍了不用办采伐许可证。', w('tree', '农村居民', '许可证')],
  ['tree', '台风刮倒的树可以先清理，5天内补报。', w('tree', '台风', '补报')],
  ['tree', '古树名木不准砍。', w('tree', '古树', '砍伐')],
  ['tree', '采伐5立方米以下的，7个工作日内办好。', w('tree', '采伐蓄积', '办结')],
  ['bus', '第一次办卡不收钱，丢了补卡要交15元工本费。', w('bus', '首次', '工本费')],
  ['bus', '65岁以上的老人免费，每个月60次。', w('bus', '65周岁', '60次')],
  ['bus', '行动不便的老人，亲属可以代办，要带双方的身份证。', w('bus', '行动不便', '身份证')],
  ['bus', 'Lost cards are replaced for 15 yuan.', w('bus', '首次', '工本费'), 'en'],
  ['tree', 'You must apply 20 days before cutting.', w('tree', '采伐承包', '不收费'), 'en'],
]

const sources = new Map(
  Object.entries(items).map(([id, [title, body]]) => [id, readSource(title, body, simplify)]),
)
const faultIn = ([item, text, quote, language]: Row) =>
  faultOf({ text, quote }, sources.get(item)!, {
    language: language === 'en' ? 'English' : 'Chinese',
    simplify,
  })

describe('an item’s own words, put together otherwise', () => {
  test.each(LIES.map((row) => [row[1], row] as const))('are not let through: %s', (_, row) => {
    expect(faultIn(row)).toBeDefined()
    expect(faultIn(row)).not.toBe('quote')
  })
})

// Words the rules do not know: 租金 for 月租, 零星树木 for 零星林木, and two in English.
const REFUSED = 4

test('plain words for the same items hold, but for a few', () => {
  expect(HONEST.filter((row) => faultIn(row) !== undefined).slice(REFUSED)).toEqual([])
})
