// Up to two characters before an ending; what begins with a word of course is not a name.
/** Names of offices, by how they end. */
export const OFFICE =
  /(?<name>(?:(?![去到在给找向由和与或的把请要带您你我就让问从及打再拨系、])\p{Script=Han}){1,2})(?<end>局(?!部|面|限)|(?<!全)部(?!分|门|位|队|署|件|级)|办公室|服务站|工作站|站(?=[办申领咨递交]|$)|中心|委员会|公司|医院|卫生院|学校|小学|中学|幼儿园|派出所|法院|检察院|法庭|银行|信用社|合作社|协会|基金会|社区|居委会|村委会|大厅|窗口|网站|公众号|小程序|平台|热线|殡仪馆|敬老院|所(?![需有以在得述属示列谓]))/gu
