#include "tcpgloss/cli/help.hpp"

namespace tcpgloss {
namespace {

constexpr std::string_view short_english = R"(tcpgloss explains every line of tcpdump's output.

  sudo tcpdump -nn -l tcp | tcpgloss    a capture, live
  tcpgloss -- sudo tcpdump tcp          the same: tcpgloss starts the capture
  tcpgloss capture.txt                  a saved one: text, .gz/.xz/.zst/.bz2, pcap, pcapng

tcpgloss --help tells the rest.
)";

constexpr std::string_view short_chinese = R"(tcpgloss 逐行解释 tcpdump 的输出。

  sudo tcpdump -nn -l tcp | tcpgloss    实时抓包
  tcpgloss -- sudo tcpdump tcp          同上，由 tcpgloss 启动抓包
  tcpgloss capture.txt                  已保存的记录：文本、.gz/.xz/.zst/.bz2、pcap、pcapng

全部用法见 tcpgloss --help。
)";

constexpr std::string_view long_english =
    R"(tcpgloss explains every line of tcpdump's output: what the segment does, why it is
ordinary or odd, and which RFC says so. The lines themselves stay as they are.

Usage:
  tcpgloss [OPTIONS] [FILE…|-]             annotate; standard input if piped in
  tcpgloss [OPTIONS] -- tcpdump ARGS…      run the capture and annotate it live
  tcpgloss ladder [OPTIONS] [FILE…]        the arrows alone, without the raw lines
  tcpgloss conns [OPTIONS] [FILE…]         one row per connection, the worst first
  tcpgloss explain [OPTIONS] [TERM|LINE]   a flag, field, option, state or a pasted line
  tcpgloss strip [-o FILE] [FILE…]         take the glosses out: the input, byte for byte

FILE is tcpdump's text, the same compressed (gz, xz, zst, bz2), or a pcap or pcapng
file, which tcpdump prints; it is known by its content. Several files are one capture
in parts. For a file that is called like a command, write ./conns.

How much is said:
  -q                      brief: one sentence each
  -v, -vv                 full: also what is not new; full with RFC sections
  --raw full|trim|off     raw lines as they are, cut to the width, or left out
  --fold N                of a run of routine segments, show N, fold the rest
  --lang auto|en|zh|en+zh
                          language; auto: TCPGLOSS_LANG, LC_ALL, LC_MESSAGES, LANG
  --name S=nginx          call an end by a name (C, S, or A, B); may be repeated

What is shown:
  -c A,B                  these connections
  --host H, --port P      segments from or to these; lists are joined with commas
  --only EVENT,…          syn, rst, fin, data, retrans, zerowin, warn, error, or the
                          id of a note, as -f jsonl gives it
  -m N                    stop after N of these segments
  --fail-on EVENT,…       exit 1 when one of these occurs

How it is written:
  -f, --format FORMAT     text, jsonl, csv, md, html, mermaid, svg, pcap
  -o, --output FILE       into FILE; its ending chooses the format
  --color auto|always|never
                          colour (NO_COLOR, CLICOLOR_FORCE, FORCE_COLOR are heeded)
  --ascii                 no characters beyond ASCII of our own
  --width N               columns
  --control auto|escape|raw
                          control characters of the input: made visible on a terminal

And:
  --max-connections N     connections remembered at a time (262144)
  --tcpdump-flags FLAGS   to print a capture file with (-nn -tttt -S -vv)
  -h, --help, --version

Live: the first Ctrl-C drains the input and gives the verdicts, the second stops.
SIGUSR1 puts a summary so far on standard error. tcpdump knows most with -nn -tttt
-S -vv; without -l it keeps its lines to itself for a while.

Exit status: 0 done, 1 --fail-on, 2 wrong usage or input, 3 output not written.
)";

constexpr std::string_view long_chinese =
    R"(tcpgloss 逐行解释 tcpdump 的输出：这个报文段做了什么，为什么正常或异常，依据
哪份 RFC。原有各行保持不变。

用法：
  tcpgloss [选项] [文件…|-]                加注释；有管道时读标准输入
  tcpgloss [选项] -- tcpdump 参数…         启动抓包并实时加注释
  tcpgloss ladder [选项] [文件…]           只画箭头，不带原始行
  tcpgloss conns [选项] [文件…]            每个连接一行，问题最多的在前
  tcpgloss explain [选项] [术语|一行]      解释标志、字段、选项、状态或粘贴的一行
  tcpgloss strip [-o 文件] [文件…]         去掉注释，逐字节还原输入

文件可以是 tcpdump 的文本、压缩后的文本（gz、xz、zst、bz2）、pcap 或 pcapng（由
tcpdump 打印），按内容识别。多个文件视为同一次抓包的各部分。文件名与子命令相同
时，请写成 ./conns。

说多少：
  -q                      简略：各一句话
  -v、-vv                 完整：说过的也说；完整并附 RFC 章节
  --raw full|trim|off     原始行照原样、按宽度截断或不显示
  --fold N                连续的普通报文段显示 N 个，其余折叠
  --lang auto|en|zh|en+zh
                          语言；auto 依次看 TCPGLOSS_LANG、LC_ALL、LC_MESSAGES、LANG
  --name S=nginx          给一端起名（C、S 或 A、B），可重复

显示哪些：
  -c A,B                  这些连接
  --host H、--port P      来自或发往它们的报文段；多个用逗号隔开
  --only 事件,…           syn、rst、fin、data、retrans、zerowin、warn、error，或
                          -f jsonl 给出的注释 id
  -m N                    满 N 个这样的报文段后停止
  --fail-on 事件,…        发生其中之一时以状态 1 退出

怎样写出：
  -f、--format 格式       text、jsonl、csv、md、html、mermaid、svg、pcap
  -o、--output 文件       写入文件，格式由扩展名决定
  --color auto|always|never
                          颜色（遵从 NO_COLOR、CLICOLOR_FORCE、FORCE_COLOR）
  --ascii                 自己只用 ASCII 字符
  --width N               列数
  --control auto|escape|raw
                          输入中的控制字符：在终端上转为可见

其他：
  --max-connections N     同时记住的连接数（262144）
  --tcpdump-flags 选项    打印抓包文件时用的选项（-nn -tttt -S -vv）
  -h、--help、--version

实时使用：第一次 Ctrl-C 读完剩余输入并给出结论，第二次立即停止。SIGUSR1 把目前的
小结写到标准错误。tcpdump 加 -nn -tttt -S -vv 信息最全；不加 -l 时它会攒着输出。

退出状态：0 完成，1 --fail-on，2 用法或输入有误，3 输出写不出去。
)";

}  // namespace

std::string_view long_help(LanguageId language) {
  return language == LanguageId::Chinese ? long_chinese : long_english;
}
std::string_view short_help(LanguageId language) {
  return language == LanguageId::Chinese ? short_chinese : short_english;
}

}  // namespace tcpgloss
