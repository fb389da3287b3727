/**
 * 256 everyday words, eight bits each, in the order of their bytes: never changed. Without marks each has four letters, so
 * blanks between them carry nothing; and no two are the same to an ear that hears ch/tr, s/x, d/gi/r/v, l/n or n/ng/nh, c/t/ch
 * at the end alike: whatever the accent of the one who reads aloud, only one of them is written down.
 */
export const passphraseWords: readonly string[] = `
  bạch bánh bích biển biết biếu bình bông bụng bước bưởi bướm buôn cách cánh chai chấm chân cháo chấp chất
  chậu chạy chén chèo chép chìa chim chín chổi chớp chùa chúc chum chụp công cung cười cuốn dáng dịch diêm
  điện diệp diều đỉnh đoàn đồng dùng dưới gạch gánh ghép ghim giảm giáo giáp giàu giấy gieo giỏi giọt giữa
  giúp gồng gừng guốc gươm hạnh hiếm hiền hiệp hiểu hình hoài hoàn hoạt hồng huân hùng hươu kênh khác khám
  khăn khảo khắp khâu khay khen khéo khép khều khóa khói khóm khôn khớp khúc kịch kiếm kiến kiểu kính lách
  làng lệnh lịch liền liệu linh loài loan lòng luân luật lung lược lưới luôn mạch mảnh miền miệt miếu minh
  mong mùng mười mượn mướp mượt ngắm ngàn ngao ngập ngát ngày nghe nghỉ ngói ngọn ngọt ngựa nhạc nhai nhắm
  nhãn nhập nhau nhảy nhện nheo nhím nhìn nhịp nhồi nhóm nhót nhựa nhúm nhún nhụy niềm oanh phải phấn pháo
  pháp phát phèn phép phía phim phơi phồn phúc phun quai quân quạt quay quen queo quét quốc quýt ruốc rượu
  sách sáng siêu sinh sông suất sung suối sườn suốt tách tăng thái thảm thân thảo tháp thật thau thầy thêm
  then theo thép thêu thìa thìn thịt thỏa thóc thời thơm thôn thưa thúc thuế thun thuở thủy tích tiếc tiệm
  tiền tiếp tiêu tinh toán tổng tròn tuần tuất tùng tuổi tuôn tuốt uống uyển vách việt vườn xích xiếc xiên
  xoài xoan xoay xuân
`
  .trim()
  .split(/\s+/)
