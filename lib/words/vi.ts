import type { Phrasebook } from "./phrasebook";

export const vi: Phrasebook = {
  locale: "vi-VN",
  sentences: {
    codeByText: "{code} là mã {game} của bạn. Đừng chia sẻ mã này.",
    codeByTextAlone: "{code} là mã đăng nhập của bạn. Đừng chia sẻ mã này.",
    codeSent:
      "Trước hết tôi cần chắc chắn đó là bạn. Tôi đã gửi cho bạn một mã gồm sáu chữ số: hãy nhập vào đây, rồi tôi sẽ tiếp tục yêu cầu của bạn.",
    codeResent: "Mã mới đang được gửi; mã cũ không còn hiệu lực. Hãy nhập mã mới vào đây.",
    codeExpected: "Hãy nhập mã gồm sáu chữ số mà tôi đã gửi cho bạn.",
    codeWrong: { other: "Mã không đúng. Bạn còn {left} lần thử." },
    codeOver: "Mã đó không còn hiệu lực. Tôi có thể gửi mã mới cho bạn.",
    codeLimited:
      "Tôi đã gửi cho bạn nhiều mã trong thời gian ngắn. Vui lòng đợi một lúc hoặc trò chuyện với nhân viên.",
    codeRefused: "Tôi không thể gửi mã cho bạn. Nhân viên sẽ hỗ trợ bạn.",
    proven: "Cảm ơn, đúng là bạn.",
    cancelled: "Được rồi, chúng ta dừng ở đây.",
    handedOver: "Từ đây nhân viên sẽ hỗ trợ bạn. Chúng tôi sẽ trả lời trong cuộc trò chuyện này.",
    balances: "Số dư của bạn:\n{lines}",
    noBalances: "Hiện tôi không xem được số dư của bạn. Hãy thử lại sau hoặc trò chuyện với nhân viên.",
    whichAccount:
      "Hãy cùng lấy lại tài khoản của bạn. Đó là tài khoản nào? Hãy nhập ID người chơi, hoặc chọn tài khoản gắn với cuộc trò chuyện này.",
    askPurchase:
      "Lần mua gần nhất của bạn trong trò chơi là bao nhiêu tiền? Hãy ghi số tiền, ví dụ 4,99 EUR.",
    askSecurity: "Câu hỏi bảo mật của bạn: {question}",
    recovered:
      "Cảm ơn, chúng tôi đủ chắc chắn đó là bạn. Tin nhắn phía trên có liên kết đến mật khẩu tạm thời. Cả hai có hiệu lực trong một giờ: hãy đăng nhập và chọn mật khẩu mới.\n\nKhông phải bạn? Hãy trả lời {block}, chúng tôi sẽ khóa tài khoản ngay.",
    recoveryRefused:
      "Cảm ơn bạn. Nhân viên cần xem xét trước khi trả lại tài khoản. Chúng tôi sẽ trả lời trong cuộc trò chuyện này.",
    recoveryLink:
      "Liên kết đến mật khẩu tạm thời của bạn, có hiệu lực trong một giờ và chỉ dành cho bạn:\n{link}",
    recoveryWarning:
      "Có người ở một cuộc trò chuyện khác đã chứng minh là chủ tài khoản của bạn và nhận được mật khẩu tạm thời. Không phải bạn? Hãy trả lời {block} trong vòng một giờ, chúng tôi sẽ khóa tài khoản ngay.",
    recoveryBlocked:
      "Tài khoản đã bị khóa, mật khẩu tạm thời không còn hiệu lực. Từ đây nhân viên sẽ hỗ trợ bạn; chúng tôi sẽ trả lời trong cuộc trò chuyện này.",
    deskMenu: "Tôi có thể giúp gì cho bạn? Hãy chọn một mục hoặc viết điều bạn cần.",
    appealHeard:
      "Lệnh cấm sẽ được nhân viên xem xét. Hãy kể cho chúng tôi chuyện gì đã xảy ra; chúng tôi sẽ trả lời trong cuộc trò chuyện này.",
    migrationHeard:
      "Việc chuyển tài khoản do nhân viên thực hiện. Hãy cho chúng tôi biết chuyển từ đâu đến đâu; chúng tôi sẽ trả lời trong cuộc trò chuyện này.",
    onlyAlone: "Việc đó tôi chỉ có thể giúp trong cuộc trò chuyện riêng. Hãy nhắn cho tôi ở đó.",
    nobodyKnown: "Tôi chưa biết tài khoản nào gắn với cuộc trò chuyện này.",
    begunAnew: "Xong, chúng ta bắt đầu lại. Tôi có thể giúp gì cho bạn?",
    deviceQuestion: "Có phải bạn đang đăng nhập không?",
    deviceName: "Thiết bị",
    devicePlace: "Nơi và thời gian",
    deviceCaution: "Chỉ cho phép nếu chính bạn đang đăng nhập lúc này.",
    deviceApproved:
      "Đã cho phép: {device} có thể đăng nhập. Nếu đó là nhầm lẫn, hãy báo ở đây để chúng tôi hủy.",
    deviceDenied: "Đã chặn: {device} không vào được. Nếu có người biết mật khẩu của bạn, hãy đổi ngay.",
    deviceFrozen:
      "Đã chặn: {device} không vào được. Bạn đã từ chối nhiều lần nên trong một giờ tới không thiết bị mới nào có thể đăng nhập.",
    deviceLate:
      "Đã quá muộn: câu hỏi về {device} đã kết thúc và không ai vào được nhờ nó. Nếu đó là bạn, hãy đăng nhập lại từ đầu.",
    buttonResend: "Gửi mã mới",
    buttonCancel: "Hủy",
    buttonSkip: "Tôi không biết",
    buttonAgent: "Gặp nhân viên",
    buttonOwn: "Tài khoản chat này",
    buttonBlock: "KHÓA",
    buttonBalance: "Số dư của tôi",
    buttonRecover: "Lấy lại tài khoản",
    buttonApprove: "Cho phép",
    buttonDeny: "Từ chối",
  },
  commands: {
    resend: ["gửi lại", "mã mới", "gửi lại mã"],
    cancel: ["hủy bỏ", "huỷ", "dừng lại", "thoát", "thôi"],
    skip: ["không biết", "không nhớ", "tôi không nhớ", "bỏ qua"],
    agent: ["nhân viên", "người thật", "nói chuyện với nhân viên", "gặp người"],
    own: ["cuộc trò chuyện này", "số này", "số của tôi", "của tôi"],
  },
  wishes: {
    appeal: ["bị ban ", "bị cấm", "kháng cáo", "khiếu nại"],
    data_migration: ["chuyển * tài khoản", "chuyển * dữ liệu", "điện thoại mới", "thiết bị mới"],
    recover: [
      "lấy lại",
      "khôi phục",
      "quên mật khẩu",
      "quên mất mật khẩu",
      "bị hack",
      "bị đánh cắp",
      "mất tài khoản",
      "bị mất * tài khoản",
    ],
    agent: ["nhân viên", "người thật", "hỗ trợ viên", "tổng đài"],
    balance: ["số dư", "bao nhiêu xu", "bao nhiêu kim cương", "còn bao nhiêu"],
  },
};
