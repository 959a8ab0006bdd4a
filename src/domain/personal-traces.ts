const NUMBER = '(?<![\\d一二三四五六七八九十百])[\\d一二三四五六七八九十百]{1,8}'

/**
 * What leads to a person beside numbers and names: where somebody lives to the door, accounts, numbers of files.
 * Public items are full of the like, so that these count only in what somebody said and others may read.
 */
export const TRACES: readonly RegExp[] = [
  // 三组12号, 3栋2单元501室; 三楼2号窗口 is an office.
  new RegExp(
    `(?:${NUMBER}\\s*(?:组|队|社|栋|幢|座|单元|巷|弄|楼)\\s*)+${NUMBER}\\s*[号室户房](?!窗)`,
    'g',
  ),
  new RegExp(`(?<=住|住址|地址|门牌)[^,，。;；\\n住]{0,20}?${NUMBER}\\s*[号室户房](?!窗)`, 'g'),
  new RegExp(
    `(?:微信|wechat|wx|vx|v信|qq|抖音|telegram|tg|支付宝)(?:(?:账?号|id)?\\s*(?:是|为|叫|:)\\s*|(?:账?号|id)\\s*|\\s*@?(?=[\\w-]*\\d))@?(?:[a-z][\\w-]{5,19}|\\d{6,11})(?!\\w)`,
    'gi',
  ),
  /@[a-z]\w{4,}/gi,
  /(?:[账帐]号|账户|[户卡编学工表证]号|档案号|[水电]表)[^\d\n,，]{0,4}[a-z]*\d[\d-]{4,}/gi,
  // A ticket's number.
  /(?<![a-z\d])[a-z]{2,4}\d{6}-\d{3,}/gi,
]
