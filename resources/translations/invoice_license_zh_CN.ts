<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN" sourcelanguage="en">
<context>
    <name>AboutDialog</name>
    <message>
        <source>About</source>
        <translation>关于</translation>
    </message>
    <message>
        <source>Copy versions</source>
        <translation>复制版本信息</translation>
    </message>
    <message>
        <source>Licence</source>
        <translation>许可证</translation>
    </message>
    <message>
        <source>Part</source>
        <translation>组件</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>组件及其许可证</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>许可证全文</translation>
    </message>
    <message>
        <source>The program itself is under the MIT License.</source>
        <translation>本程序采用 MIT 许可证。</translation>
    </message>
    <message>
        <source>These parts are the work of others:</source>
        <translation>以下组件来自他人：</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Version {version}</source>
        <translation>版本 {version}</translation>
    </message>
</context>
<context>
    <name>ArgumentParser</name>
    <message>
        <source>argument %(argument_name)s: %(message)s</source>
        <translation>参数 %(argument_name)s：%(message)s</translation>
    </message>
    <message>
        <source>expected at least one argument</source>
        <translation>至少需要一个值</translation>
    </message>
    <message>
        <source>expected one argument</source>
        <translation>需要一个值</translation>
    </message>
    <message>
        <source>ignored explicit argument %r</source>
        <translation>不接受值 %r</translation>
    </message>
    <message>
        <source>invalid %(type)s value: %(value)r</source>
        <translation>不是有效的 %(type)s：%(value)r</translation>
    </message>
    <message>
        <source>invalid choice: %(value)r (choose from %(choices)s)</source>
        <translation>无效的值 %(value)r（可选：%(choices)s）</translation>
    </message>
    <message>
        <source>not allowed with argument %s</source>
        <translation>不能与参数 %s 同时使用</translation>
    </message>
    <message>
        <source>one of the arguments %s is required</source>
        <translation>须给出以下参数之一：%s</translation>
    </message>
    <message>
        <source>options</source>
        <translation>选项</translation>
    </message>
    <message>
        <source>positional arguments</source>
        <translation>命令与位置参数</translation>
    </message>
    <message>
        <source>show this help message and exit</source>
        <translation>显示本帮助后退出</translation>
    </message>
    <message>
        <source>the following arguments are required: %s</source>
        <translation>缺少参数：%s</translation>
    </message>
    <message>
        <source>unrecognized arguments: %s</source>
        <translation>无法识别的参数：%s</translation>
    </message>
    <message>
        <source>usage: </source>
        <translation>用法：</translation>
    </message>
</context>
<context>
    <name>Backup</name>
    <message>
        <source>A backup was restored, so nothing is sent to the platform: look whether the list is what you expect, then resume the sync.</source>
        <translation>已恢复备份，因此暂不向平台发送：请先核对列表是否符合预期，然后继续同步。</translation>
    </message>
    <message>
        <source>Checking the copy…</source>
        <translation>正在校验副本…</translation>
    </message>
    <message>
        <source>Copying…</source>
        <translation>正在复制…</translation>
    </message>
    <message>
        <source>Enterprises: {enterprises}, journal entries: {entries}</source>
        <translation>企业 {enterprises} 家，日志 {entries} 条</translation>
    </message>
    <message>
        <source>Journal entries written since, which are not in it: {count}</source>
        <translation>备份之后新增、备份中没有的日志：{count} 条</translation>
    </message>
    <message>
        <source>Nothing was written to the journal since.</source>
        <translation>备份之后没有新的日志。</translation>
    </message>
    <message>
        <source>Practice and real data may not be exchanged: the backup is of the other kind; choose another one, or switch first. Nothing was changed.</source>
        <translation>演练数据与真实数据不能互换：该备份属于另一种；请选择其他备份，或先切换模式。未作任何改动。</translation>
    </message>
    <message>
        <source>Product serial numbers and secrets stay in the system&apos;s keyring and are not in the backup; on another computer enter them anew.</source>
        <translation>产品序列号和密钥保存在系统的钥匙串中，不在备份里；换到其他电脑后请重新录入。</translation>
    </message>
    <message>
        <source>Restored from {file}</source>
        <translation>已从 {file} 恢复</translation>
    </message>
    <message>
        <source>The backup is damaged; choose another one. Nothing was changed.</source>
        <translation>备份已损坏，请选择其他备份。未作任何改动。</translation>
    </message>
    <message>
        <source>The backup was made by a newer version of this program; install that version. Nothing was changed.</source>
        <translation>该备份由更新版本的程序生成，请安装该版本。未作任何改动。</translation>
    </message>
    <message>
        <source>The data before it was kept in {file}</source>
        <translation>恢复前的数据保存在 {file}</translation>
    </message>
    <message>
        <source>The database is damaged, so no good backup can be made of it; restore an earlier one. Nothing was written.</source>
        <translation>数据库已损坏，无法生成可用的备份；请恢复此前的备份。未写入任何文件。</translation>
    </message>
    <message>
        <source>The file is no database of this program, or is damaged beyond reading; choose another backup. Nothing was changed.</source>
        <translation>该文件不是本程序的数据库，或已损坏到无法读取；请选择其他备份。未作任何改动。</translation>
    </message>
    <message>
        <source>The journal in the backup is not whole; choose another one. Nothing was changed.</source>
        <translation>备份中的操作日志不完整，请选择其他备份。未作任何改动。</translation>
    </message>
    <message>
        <source>The journal is not whole, so no good backup can be made; verify the journal, then restore an earlier backup. Nothing was written.</source>
        <translation>操作日志不完整，无法生成可用的备份；请先校验日志，然后恢复此前的备份。未写入任何文件。</translation>
    </message>
    <message>
        <source>The list is in a shared database, which only its server can back up and restore; ask whoever looks after the server. Nothing was changed.</source>
        <translation>企业清单在共享数据库中，只能由数据库服务器备份和恢复；请联系服务器管理员。没有任何改动。</translation>
    </message>
    <message>
        <source>The newest good backup is of {moment}; restore it with: {command}</source>
        <translation>最近一份可用的备份是 {moment} 的，用此命令恢复：{command}</translation>
    </message>
    <message>
        <source>The present journal does not continue the backup&apos;s: it is of another list, or of what an earlier restore took away.</source>
        <translation>现有日志不是该备份日志的延续：该备份属于另一份列表，或属于此前恢复时放弃的数据。</translation>
    </message>
    <message>
        <source>There is no such file; check its path. Nothing was changed.</source>
        <translation>没有这个文件，请检查路径。未作任何改动。</translation>
    </message>
    <message>
        <source>This data is open in a window or in a command of this program; close it, then try again. Nothing was changed.</source>
        <translation>这份数据正在本程序的窗口或命令中使用；请先关闭，然后重试。未作任何改动。</translation>
    </message>
    <message>
        <source>This is the database in use itself; choose another file. Nothing was changed.</source>
        <translation>这就是正在使用的数据库，请选择其他文件。未作任何改动。</translation>
    </message>
    <message>
        <source>What was done since cannot be counted: the present journal is not readable.</source>
        <translation>现有日志无法读取，无法得知备份之后做过什么。</translation>
    </message>
    <message>
        <source>the newest of {moment}</source>
        <translation>最新一条 {moment}</translation>
    </message>
</context>
<context>
    <name>BatchPanel</name>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Stopping…</source>
        <translation>正在停止…</translation>
    </message>
    <message>
        <source>Sync failed {count}</source>
        <translation>同步失败 {count}</translation>
    </message>
    <message>
        <source>Synced {count}</source>
        <translation>同步成功 {count}</translation>
    </message>
    <message>
        <source>Syncing {done} of {total}</source>
        <translation>正在同步 {done} / {total}</translation>
    </message>
    <message>
        <source>What is being written now is written whole</source>
        <translation>正在写入的内容会完整写入</translation>
    </message>
    <message>
        <source>What was sent is awaited; the rest waits for you</source>
        <translation>已发送的会等到应答，其余等您处理</translation>
    </message>
    <message>
        <source>Writing {done} of {total}</source>
        <translation>正在写入 {done} / {total}</translation>
    </message>
</context>
<context>
    <name>Caution</name>
    <message>
        <source>Locked for 60 days; the service stops for this tax number</source>
        <translation>取消授权后60天内不允许重新授权，期间该税号停用此服务</translation>
    </message>
    <message>
        <source>Serial number missing, sync may fail</source>
        <translation>未维护序列号，同步可能失败</translation>
    </message>
    <message>
        <source>The platform holds another state, which will be overwritten</source>
        <translation>平台上的状态不同，将以本机为准覆盖</translation>
    </message>
    <message>
        <source>The platform never confirmed this authorization; cancelling locks the tax number all the same</source>
        <translation>平台从未确认过此授权；取消后同样锁定</translation>
    </message>
    <message>
        <source>Total unknown, quota not checked</source>
        <translation>总数未知，不检查额度</translation>
    </message>
    <message>
        <source>Unusual tax number, check it</source>
        <translation>税号形式少见，请核对</translation>
    </message>
</context>
<context>
    <name>ClockDialog</name>
    <message>
        <source>Confirm the clock</source>
        <translation>确认系统时间</translation>
    </message>
    <message>
        <source>Is the system clock right?</source>
        <translation>系统时间正确吗？</translation>
    </message>
    <message>
        <source>It shows {time} (Shanghai)</source>
        <translation>现在显示 {time}（北京时间）</translation>
    </message>
    <message>
        <source>Nothing suggests that it is wrong.</source>
        <translation>没有发现异常。</translation>
    </message>
    <message>
        <source>The 60 days of a cancelled tax number are counted by this clock. Set the clock first if it is wrong; confirm it only if it is right. Your confirmation is journalled.</source>
        <translation>取消授权后的 60 天按此时钟计算。时间不对请先校准；确认无误后再确认。您的确认会记入操作日志。</translation>
    </message>
    <message>
        <source>The clock is right</source>
        <translation>时间无误</translation>
    </message>
</context>
<context>
    <name>Column</name>
    <message>
        <source>Authorization status</source>
        <translation>授权状态</translation>
    </message>
    <message>
        <source>Authorized by</source>
        <translation>授权人</translation>
    </message>
    <message>
        <source>Authorized on</source>
        <translation>授权日期</translation>
    </message>
    <message>
        <source>Cancelled at</source>
        <translation>取消授权时间</translation>
    </message>
    <message>
        <source>Enterprise</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>Organisation</source>
        <translation>组织</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>Service group</source>
        <translation>服务分组</translation>
    </message>
    <message>
        <source>Sync status</source>
        <translation>同步状态</translation>
    </message>
    <message>
        <source>Tax number</source>
        <translation>纳税人识别号</translation>
    </message>
    <message>
        <source>Valid from</source>
        <translation>有效期始</translation>
    </message>
    <message>
        <source>Valid to</source>
        <translation>有效期止</translation>
    </message>
</context>
<context>
    <name>CommandHelp</name>
    <message>
        <source>Authorizes, cancels and syncs invoice-service licences per tax number.</source>
        <translation>按税号对发票服务进行许可授权、取消授权和同步。</translation>
    </message>
    <message>
        <source>a backup in place of the database, which is kept aside</source>
        <translation>用备份替换数据库，原数据库另行保留</translation>
    </message>
    <message>
        <source>a file with it, as `journal export` writes</source>
        <translation>含该值的文件，由 `journal export` 写出</translation>
    </message>
    <message>
        <source>a part of name or tax number</source>
        <translation>名称或税号的一部分</translation>
    </message>
    <message>
        <source>a saved view instead, with its filter and its order</source>
        <translation>改为列出已保存的视图，按其筛选和排序</translation>
    </message>
    <message>
        <source>add an enterprise, or bring a removed one back</source>
        <translation>新增企业，或恢复已移除的企业</translation>
    </message>
    <message>
        <source>all enterprises of the list</source>
        <translation>列表中的全部企业</translation>
    </message>
    <message>
        <source>all rows, which is also the default</source>
        <translation>全部行，也是默认值</translation>
    </message>
    <message>
        <source>at most this many rows</source>
        <translation>最多输出的行数</translation>
    </message>
    <message>
        <source>authorize tax numbers for a service</source>
        <translation>对税号进行某项服务的许可授权</translation>
    </message>
    <message>
        <source>both services with their licences, counted</source>
        <translation>两项服务的许可数</translation>
    </message>
    <message>
        <source>cancel the authorization; locks the tax numbers for 60 days</source>
        <translation>取消授权；取消后60天内不允许重新授权</translation>
    </message>
    <message>
        <source>change name, tax number or both</source>
        <translation>修改名称、税号或两者</translation>
    </message>
    <message>
        <source>change one setting</source>
        <translation>修改一项设置</translation>
    </message>
    <message>
        <source>confirm: do not ask, and overwrite what the platform holds otherwise</source>
        <translation>确认：不再询问，平台上状态不同的以本机为准</translation>
    </message>
    <message>
        <source>end the pause that follows a restored backup</source>
        <translation>结束恢复备份后的同步暂停</translation>
    </message>
    <message>
        <source>enterprises from an XLSX, XLS or text file</source>
        <translation>从 XLSX、XLS 或文本文件引入企业</translation>
    </message>
    <message>
        <source>from this day (Asia/Shanghai) on</source>
        <translation>从这一天起（北京时间）</translation>
    </message>
    <message>
        <source>its name</source>
        <translation>企业名称</translation>
    </message>
    <message>
        <source>its new value; empty clears</source>
        <translation>新的值；留空则清除</translation>
    </message>
    <message>
        <source>its present tax number</source>
        <translation>现在的税号</translation>
    </message>
    <message>
        <source>its tax number</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>keep the secret that standard input holds</source>
        <translation>从标准输入读取密钥并保存</translation>
    </message>
    <message>
        <source>keep the serial number that standard input holds</source>
        <translation>从标准输入读取产品序列号并保存</translation>
    </message>
    <message>
        <source>leave out the first N rows</source>
        <translation>跳过前 N 行</translation>
    </message>
    <message>
        <source>leave the sync to `sync` or the window</source>
        <translation>不等待同步，由 `sync` 或窗口完成</translation>
    </message>
    <message>
        <source>one file for support: checks, counts, logs; no secrets</source>
        <translation>供技术支持使用的一个文件：检查结果、计数、日志，不含密钥</translation>
    </message>
    <message>
        <source>one tax number a line; - is standard input</source>
        <translation>每行一个税号；- 表示标准输入</translation>
    </message>
    <message>
        <source>only entries about this tax number</source>
        <translation>仅与此税号有关的日志</translation>
    </message>
    <message>
        <source>only say what would be imported</source>
        <translation>仅显示将引入的内容，不做改动</translation>
    </message>
    <message>
        <source>only these</source>
        <translation>仅显示这些</translation>
    </message>
    <message>
        <source>only this</source>
        <translation>仅显示此项</translation>
    </message>
    <message>
        <source>only what this operator did</source>
        <translation>仅此操作员的日志</translation>
    </message>
    <message>
        <source>practise, on a stand-in platform</source>
        <translation>演练模式，使用演练平台</translation>
    </message>
    <message>
        <source>print all settings</source>
        <translation>显示全部设置</translation>
    </message>
    <message>
        <source>print exactly one JSON object</source>
        <translation>只输出一个 JSON 对象</translation>
    </message>
    <message>
        <source>print one setting</source>
        <translation>显示一项设置</translation>
    </message>
    <message>
        <source>print the plan, change nothing</source>
        <translation>仅显示计划，不做改动</translation>
    </message>
    <message>
        <source>print the version of the program and end</source>
        <translation>显示程序的版本并结束</translation>
    </message>
    <message>
        <source>product serial numbers</source>
        <translation>产品序列号</translation>
    </message>
    <message>
        <source>prove that no entry and no row was tampered with</source>
        <translation>校验日志和数据未被篡改</translation>
    </message>
    <message>
        <source>remove a secret</source>
        <translation>删除一个密钥</translation>
    </message>
    <message>
        <source>remove the serial number</source>
        <translation>清除产品序列号</translation>
    </message>
    <message>
        <source>replaced if it is there</source>
        <translation>文件已存在时将被替换</translation>
    </message>
    <message>
        <source>secrets, kept in the system&apos;s keyring</source>
        <translation>密钥，保存在系统的钥匙串中</translation>
    </message>
    <message>
        <source>send authorizations to the platform again</source>
        <translation>同步许可授权：把授权情况再次同步至权益平台</translation>
    </message>
    <message>
        <source>send cancellations to the platform again</source>
        <translation>同步取消授权：把取消授权情况再次同步至权益平台</translation>
    </message>
    <message>
        <source>send whatever is due to the platform</source>
        <translation>把到期待同步的全部同步至权益平台</translation>
    </message>
    <message>
        <source>serve it until end of input or Ctrl+C; prints port and secret</source>
        <translation>运行演练平台，直到输入结束或按 Ctrl+C；显示端口和密钥</translation>
    </message>
    <message>
        <source>settings of the store and of this workstation</source>
        <translation>数据库和本工作站的设置</translation>
    </message>
    <message>
        <source>show the serial number, masked</source>
        <translation>显示产品序列号（掩码）</translation>
    </message>
    <message>
        <source>take an enterprise out of the list</source>
        <translation>从列表中移除企业</translation>
    </message>
    <message>
        <source>take historic authorizations over, for services never authorized or cancelled here</source>
        <translation>引入历史授权，仅限在本机从未授权或取消过的服务</translation>
    </message>
    <message>
        <source>the backup</source>
        <translation>备份文件</translation>
    </message>
    <message>
        <source>the column that holds a field, such as tax_number=C, or none; by default found by its header; may be repeated; fields: {fields}</source>
        <translation>字段所在的列，例如 tax_number=C，或 none；默认按表头识别；可多次给出；字段：{fields}</translation>
    </message>
    <message>
        <source>the encoding of a text file, by default detected</source>
        <translation>文本文件的编码，默认自动识别</translation>
    </message>
    <message>
        <source>the end of the journal, noted earlier</source>
        <translation>以前记下的日志末条</translation>
    </message>
    <message>
        <source>the enterprises and their licence of a service</source>
        <translation>企业及其某项服务的许可</translation>
    </message>
    <message>
        <source>the enterprises to an XLSX or CSV file</source>
        <translation>把企业导出为 XLSX 或 CSV 文件</translation>
    </message>
    <message>
        <source>the entitlement platform</source>
        <translation>权益平台</translation>
    </message>
    <message>
        <source>the entries with their hashes, the oldest first</source>
        <translation>日志及其哈希值，从最早的开始</translation>
    </message>
    <message>
        <source>the entries, the newest first</source>
        <translation>日志，从最新的开始</translation>
    </message>
    <message>
        <source>the file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>the file, .xlsx or .csv; replaced if it is there</source>
        <translation>文件，.xlsx 或 .csv；已存在时将被替换</translation>
    </message>
    <message>
        <source>the file, .xlsx, .csv or .jsonl; replaced if it is there</source>
        <translation>文件，.xlsx、.csv 或 .jsonl；已存在时将被替换</translation>
    </message>
    <message>
        <source>the home folder</source>
        <translation>数据文件夹</translation>
    </message>
    <message>
        <source>the language of sentences</source>
        <translation>语句的语言</translation>
    </message>
    <message>
        <source>the line of the header, after which the list begins; 0 for a list without one</source>
        <translation>表头所在的行号，清单从其后开始；没有表头时为 0</translation>
    </message>
    <message>
        <source>the list of enterprises, by hand</source>
        <translation>手工维护企业列表</translation>
    </message>
    <message>
        <source>the new name</source>
        <translation>新的名称</translation>
    </message>
    <message>
        <source>the new tax number</source>
        <translation>新的税号</translation>
    </message>
    <message>
        <source>the port; any free one if left out</source>
        <translation>端口；省略时使用任一空闲端口</translation>
    </message>
    <message>
        <source>the practice platform</source>
        <translation>演练平台</translation>
    </message>
    <message>
        <source>the service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>the setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>the sheet, also a hidden one; by default the first visible one with a header</source>
        <translation>工作表，可为隐藏的；默认为第一个带表头的可见工作表</translation>
    </message>
    <message>
        <source>the system clock</source>
        <translation>系统时钟</translation>
    </message>
    <message>
        <source>the whole database as one file, verified</source>
        <translation>把整个数据库备份为一个文件，并校验</translation>
    </message>
    <message>
        <source>these tax numbers; may be repeated</source>
        <translation>这些税号；可多次给出</translation>
    </message>
    <message>
        <source>try the way to the platform and name the hop that fails</source>
        <translation>测试到权益平台的连接，并指出不通的环节</translation>
    </message>
    <message>
        <source>up to this day, which counts in</source>
        <translation>到这一天为止（含当天）</translation>
    </message>
    <message>
        <source>vouch for the system clock, so that it is trusted again</source>
        <translation>确认系统时钟无误，使其重新可信</translation>
    </message>
    <message>
        <source>what happened, and who did it</source>
        <translation>操作日志：做了什么，由谁操作</translation>
    </message>
    <message>
        <source>which secret</source>
        <translation>哪一个密钥</translation>
    </message>
    <message>
        <source>words of name or tax number; one must match</source>
        <translation>名称或税号中的词，匹配其一即可</translation>
    </message>
    <message>
        <source>write the refused lines with line number and reason, .xlsx or .csv, to repair them and import that file; before anything is imported, and only if there are any</source>
        <translation>把拒绝的行连同行号和原因另存为 .xlsx 或 .csv，修正后可再引入；在引入之前写出，且仅在有拒绝的行时</translation>
    </message>
</context>
<context>
    <name>CommandLine</name>
    <message>
        <source>--all goes with none of --status, --sync, --search</source>
        <translation>--all 不能与 --status、--sync、--search 同时使用</translation>
    </message>
    <message>
        <source>--view goes with none of --status, --sync, --search</source>
        <translation>--view 不能与 --status、--sync、--search 同时使用</translation>
    </message>
    <message>
        <source>Added: {tax_number} {name}</source>
        <translation>已新增：{tax_number} {name}</translation>
    </message>
    <message>
        <source>After confirmation</source>
        <translation>确认后的结果</translation>
    </message>
    <message>
        <source>Authorized / total: {arithmetic}</source>
        <translation>已授权 / 总数：{arithmetic}</translation>
    </message>
    <message>
        <source>Backed up to {file}</source>
        <translation>已备份到 {file}</translation>
    </message>
    <message>
        <source>Cancellations failed</source>
        <translation>取消同步失败</translation>
    </message>
    <message>
        <source>Cancellations in flight</source>
        <translation>取消同步中</translation>
    </message>
    <message>
        <source>Client secret: </source>
        <translation>客户端密钥：</translation>
    </message>
    <message>
        <source>Confirm? [y/N] </source>
        <translation>确认吗？[y/N] </translation>
    </message>
    <message>
        <source>Confirmed by platform</source>
        <translation>平台已确认</translation>
    </message>
    <message>
        <source>Confirmed: it is {time} (Asia/Shanghai).</source>
        <translation>已确认：现在是 {time}（北京时间）。</translation>
    </message>
    <message>
        <source>Diagnostics written to {file}</source>
        <translation>诊断信息已写入 {file}</translation>
    </message>
    <message>
        <source>Encoding: {name}</source>
        <translation>编码：{name}</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Give --name, --new-tax-number or both.</source>
        <translation>请给出 --name、--new-tax-number 或两者。</translation>
    </message>
    <message>
        <source>Historic authorizations taken over, {service}: {count}</source>
        <translation>引入历史授权，{service}：{count}</translation>
    </message>
    <message>
        <source>Historic, not synced</source>
        <translation>历史未同步</translation>
    </message>
    <message>
        <source>Hop</source>
        <translation>环节</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>Interrupted.</source>
        <translation>已中断。</translation>
    </message>
    <message>
        <source>Interrupted. What was imported until then stays; import the same file again for the rest.</source>
        <translation>已中断。此前引入的内容保留；再次引入同一文件即可补齐其余。</translation>
    </message>
    <message>
        <source>It holds no enterprises, tax numbers, names, serial numbers or secrets.</source>
        <translation>其中没有企业、税号、人名、序列号和密钥。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Next step: {step}</source>
        <translation>下一步：{step}</translation>
    </message>
    <message>
        <source>No client secret is kept.</source>
        <translation>没有保存客户端密钥。</translation>
    </message>
    <message>
        <source>No password of a database is kept.</source>
        <translation>没有保存数据库密码。</translation>
    </message>
    <message>
        <source>No password of a proxy is kept.</source>
        <translation>未保存代理密码。</translation>
    </message>
    <message>
        <source>No tax number is given.</source>
        <translation>没有给出税号。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>Nothing was done.</source>
        <translation>没有执行任何操作。</translation>
    </message>
    <message>
        <source>Nothing was done; confirm with --yes.</source>
        <translation>没有执行任何操作；请加 --yes 确认。</translation>
    </message>
    <message>
        <source>Now: {tax_number} {name}</source>
        <translation>现为：{tax_number} {name}</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Password of the database: </source>
        <translation>数据库密码：</translation>
    </message>
    <message>
        <source>Password of the proxy: </source>
        <translation>代理密码：</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Refused lines: {path}</source>
        <translation>拒绝的行：{path}</translation>
    </message>
    <message>
        <source>Removed: {tax_number} {name}</source>
        <translation>已移除：{tax_number} {name}</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Resume it with: invoice-license sync --resume</source>
        <translation>继续同步的命令：invoice-license sync --resume</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>设置项</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
    <message>
        <source>The client secret is kept.</source>
        <translation>已保存客户端密钥。</translation>
    </message>
    <message>
        <source>The database&apos;s password is kept.</source>
        <translation>已保存数据库密码。</translation>
    </message>
    <message>
        <source>The file&apos;s name must end in one of {suffixes}.</source>
        <translation>文件名须以 {suffixes} 之一结尾。</translation>
    </message>
    <message>
        <source>The journal&apos;s head was written to {file}</source>
        <translation>日志末条的编号和哈希值已写入 {file}</translation>
    </message>
    <message>
        <source>The platform&apos;s clock is {seconds} s ahead.</source>
        <translation>平台时钟快 {seconds} 秒。</translation>
    </message>
    <message>
        <source>The port is at most 65535.</source>
        <translation>端口最大为 65535。</translation>
    </message>
    <message>
        <source>The proxy&apos;s password is kept.</source>
        <translation>代理密码已保存。</translation>
    </message>
    <message>
        <source>There is no saved view of this name.</source>
        <translation>没有此名称的已保存视图。</translation>
    </message>
    <message>
        <source>There is no saved view of this name; there are: {names}</source>
        <translation>没有此名称的已保存视图；现有：{names}</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Total read at</source>
        <translation>总数读取时间</translation>
    </message>
    <message>
        <source>Value</source>
        <translation>值</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Will authorize</source>
        <translation>将授权</translation>
    </message>
    <message>
        <source>Will be done: {will_do}, left as it is: {refused}</source>
        <translation>将处理：{will_do}，保持原样：{refused}</translation>
    </message>
    <message>
        <source>Will cancel</source>
        <translation>将取消授权</translation>
    </message>
    <message>
        <source>Will sync</source>
        <translation>将同步</translation>
    </message>
    <message>
        <source>entered by hand</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>kept in: {place}</source>
        <translation>保存位置：{place}</translation>
    </message>
    <message>
        <source>managed by the administrator</source>
        <translation>由管理员管理</translation>
    </message>
    <message>
        <source>no serial number</source>
        <translation>未维护序列号</translation>
    </message>
    <message>
        <source>passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>{count} in all</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>{count} rows written to {file}</source>
        <translation>已将 {count} 行写入 {file}</translation>
    </message>
    <message>
        <source>{file} cannot be read: {cause}. Check its path.</source>
        <translation>无法读取 {file}：{cause}。请检查路径。</translation>
    </message>
    <message>
        <source>{file} holds no head of a journal (NUMBER:HASH); name the file that ends in .head.</source>
        <translation>{file} 中没有日志末条（编号:哈希值）；请指定以 .head 结尾的文件。</translation>
    </message>
    <message>
        <source>{file} is not UTF-8 text; save it as UTF-8.</source>
        <translation>{file} 不是 UTF-8 文本，请另存为 UTF-8。</translation>
    </message>
    <message>
        <source>{text!r} is no column, such as C</source>
        <translation>{text!r} 不是列号（例如 C）</translation>
    </message>
    <message>
        <source>{text!r} is no day or moment ({example})</source>
        <translation>{text!r} 不是日期或时间（例如 {example}）</translation>
    </message>
    <message>
        <source>{text!r} is no whole number</source>
        <translation>{text!r} 不是整数</translation>
    </message>
    <message>
        <source>{text!r} is not of the form NUMBER:HASH</source>
        <translation>{text!r} 的格式不是“序号:哈希值”</translation>
    </message>
    <message>
        <source>{text!r} is not one of {known}</source>
        <translation>{text!r} 不是以下值之一：{known}</translation>
    </message>
    <message>
        <source>{total} lines: new {new}, changed {changed}, unchanged {unchanged}, repeated {repeated}, refused {refused}</source>
        <translation>共 {total} 行：新增 {new}，变更 {changed}，无变化 {unchanged}，重复 {repeated}，拒绝 {refused}</translation>
    </message>
    <message>
        <source>… and {count} more</source>
        <translation>……另有 {count} 处</translation>
    </message>
</context>
<context>
    <name>Database</name>
    <message>
        <source>A shared database is backed up and restored by its server</source>
        <translation>共享数据库由其服务器备份和恢复</translation>
    </message>
    <message>
        <source>No password in the address; it has a field of its own</source>
        <translation>地址中不能有密码；请填写在密码栏</translation>
    </message>
    <message>
        <source>Only PostgreSQL is spoken</source>
        <translation>只支持 PostgreSQL</translation>
    </message>
    <message>
        <source>Only sslmode and sslrootcert can be added to the address</source>
        <translation>地址后只能附加 sslmode 和 sslrootcert</translation>
    </message>
    <message>
        <source>Read only: your database user may not write</source>
        <translation>只读：您的数据库用户没有写入权限</translation>
    </message>
    <message>
        <source>Read only: your database user may not write. You can look, search, export and verify the journal; nothing can be changed or sent from here.</source>
        <translation>只读：您的数据库用户没有写入权限。可以查看、搜索、导出和校验操作日志，不能更改，也不会同步。</translation>
    </message>
    <message>
        <source>Signed in; the database is empty, a new list begins</source>
        <translation>登录成功；数据库为空，将新建企业清单</translation>
    </message>
    <message>
        <source>Signed in; the database is empty, and this user may not begin a list</source>
        <translation>登录成功；但数据库为空，且此用户无权新建企业清单</translation>
    </message>
    <message>
        <source>Signed in; the list may be read but not changed</source>
        <translation>登录成功；企业清单只能查看，不能更改</translation>
    </message>
    <message>
        <source>Signed in; there is a list, and it may be changed</source>
        <translation>登录成功；已有企业清单，可以更改</translation>
    </message>
    <message>
        <source>The name of the database is missing</source>
        <translation>缺少数据库名称</translation>
    </message>
    <message>
        <source>The name or address of the server, such as db.example.com</source>
        <translation>服务器名称或地址，例如 db.example.com</translation>
    </message>
    <message>
        <source>The user at the database is missing</source>
        <translation>缺少数据库用户名</translation>
    </message>
</context>
<context>
    <name>DayField</name>
    <message>
        <source>Calendar (Alt+Down)</source>
        <translation>日历 (Alt+Down)</translation>
    </message>
    <message>
        <source>Month after</source>
        <translation>下个月</translation>
    </message>
    <message>
        <source>Month before</source>
        <translation>上个月</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日，如 2026-03-01</translation>
    </message>
</context>
<context>
    <name>DetailPanel</name>
    <message>
        <source>Authorized in the legacy edition, never synced</source>
        <translation>旧版中授权，从未同步</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Copy the request number</source>
        <translation>复制请求号</translation>
    </message>
    <message>
        <source>Enterprise details</source>
        <translation>企业详情</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Next: {step}</source>
        <translation>下一步：{step}</translation>
    </message>
    <message>
        <source>No enterprise chosen</source>
        <translation>未选择企业</translation>
    </message>
    <message>
        <source>Renew it with the vendor, then sync the authorization</source>
        <translation>向厂商续购后，点“同步许可授权”</translation>
    </message>
    <message>
        <source>The platform&apos;s answer is awaited</source>
        <translation>正在等待平台应答</translation>
    </message>
    <message>
        <source>Tick it and click &quot;{operation}&quot;</source>
        <translation>勾选后点“{operation}”</translation>
    </message>
    <message>
        <source>Validity</source>
        <translation>有效期</translation>
    </message>
    <message>
        <source>Validity has expired</source>
        <translation>有效期已过</translation>
    </message>
    <message>
        <source>Whole journal…</source>
        <translation>全部日志…</translation>
    </message>
    <message>
        <source>Width of the enterprise details</source>
        <translation>企业详情栏宽度</translation>
    </message>
    <message>
        <source>valid to {last}</source>
        <translation>有效期至 {last}</translation>
    </message>
    <message>
        <source>valid {first} to {last}</source>
        <translation>有效期 {first} 至 {last}</translation>
    </message>
    <message>
        <source>validity cleared</source>
        <translation>清空有效期</translation>
    </message>
    <message>
        <source>{count} entries, newest first</source>
        <translation>{count} 条，新的在前</translation>
    </message>
    <message>
        <source>{days} more days, then tick it and click &quot;{operation}&quot;. Until then this tax number cannot use {service}.</source>
        <translation>还有 {days} 天，届时勾选后点“{operation}”。期间该税号不能使用{service}。</translation>
    </message>
    <message>
        <source>{first} to {last}</source>
        <translation>{first} 至 {last}</translation>
    </message>
</context>
<context>
    <name>DiagnosticsDialog</name>
    <message>
        <source>Checking database and journal</source>
        <translation>正在校验数据库和操作日志</translation>
    </message>
    <message>
        <source>Diagnostics for support</source>
        <translation>诊断信息</translation>
    </message>
    <message>
        <source>Inside: versions and system, settings, sizes of the files, the results of checking database and journal, counts, the newest journal entries without names, and the log files.</source>
        <translation>包含：版本与系统、设置、文件大小、数据库和操作日志的校验结果、各项计数、不带名称的最新日志，以及运行日志。</translation>
    </message>
    <message>
        <source>Not inside: enterprises, tax numbers, names of people and computers, serial numbers, passwords and secrets, and nothing that was written in words.</source>
        <translation>不包含：企业、税号、人名和计算机名、序列号、密码和密钥，以及任何文字说明。</translation>
    </message>
    <message>
        <source>Save diagnostics for support</source>
        <translation>保存诊断信息供支持人员使用</translation>
    </message>
    <message>
        <source>Saved as {file}</source>
        <translation>已保存为 {file}</translation>
    </message>
    <message>
        <source>Save…</source>
        <translation>保存…</translation>
    </message>
    <message>
        <source>diagnostics</source>
        <translation>诊断信息</translation>
    </message>
</context>
<context>
    <name>Dialog</name>
    <message>
        <source>Back</source>
        <translation>返回</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>取消</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>已复制</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>复制</translation>
    </message>
    <message>
        <source>Details…</source>
        <translation>详细信息…</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>Reading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>Stop copying ({count})</source>
        <translation>停止复制（{count}）</translation>
    </message>
    <message>
        <source>The database server went away meanwhile. What was being done is done as a whole or not at all; look at the list when the server is back.</source>
        <translation>数据库服务器中途断开。刚才的操作要么全部完成，要么完全没有执行；请在服务器恢复后查看清单。</translation>
    </message>
    <message>
        <source>This did not work because of an error in the program.</source>
        <translation>程序出错，操作没有成功。</translation>
    </message>
    <message>
        <source>Waiting for the file that is being written…</source>
        <translation>正在等待文件写完…</translation>
    </message>
    <message>
        <source>Waiting for the running batch…</source>
        <translation>正在等待进行中的批次…</translation>
    </message>
    <message>
        <source>[Practice]</source>
        <translation>[演练]</translation>
    </message>
    <message>
        <source>practice-{name}</source>
        <translation>演练-{name}</translation>
    </message>
    <message>
        <source>{first} {second}</source>
        <translation>{first}{second}</translation>
    </message>
</context>
<context>
    <name>EmptyState</name>
    <message>
        <source>Add an enterprise…</source>
        <translation>新增企业…</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Import a list with the columns &quot;Enterprise&quot; and &quot;Tax number&quot;, XLSX or CSV; every line is shown to you before it is saved.</source>
        <translation>引入一份含“企业名称”和“纳税人识别号”的清单，XLSX、CSV 均可；保存前会逐行预览。</translation>
    </message>
    <message>
        <source>Import a list… (Ctrl+I)</source>
        <translation>引入企业清单… (Ctrl+I)</translation>
    </message>
    <message>
        <source>No enterprise matches</source>
        <translation>没有符合条件的企业</translation>
    </message>
    <message>
        <source>No enterprises yet</source>
        <translation>还没有企业</translation>
    </message>
    <message>
        <source>You can also drop a file here</source>
        <translation>也可以把文件拖到这里</translation>
    </message>
</context>
<context>
    <name>EnterpriseDialog</name>
    <message>
        <source>Add</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>Add an enterprise</source>
        <translation>新增企业</translation>
    </message>
    <message>
        <source>Edit the enterprise</source>
        <translation>编辑企业</translation>
    </message>
    <message>
        <source>Enter a name first</source>
        <translation>请先填写名称</translation>
    </message>
    <message>
        <source>Enter a valid tax number first</source>
        <translation>请先填写正确的税号</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>The tax number is valid</source>
        <translation>税号正确</translation>
    </message>
</context>
<context>
    <name>Export</name>
    <message>
        <source>May be authorized from</source>
        <translation>最早可再次授权日</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>请求号</translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message>
        <source>All enterprises of both services ({count} rows)</source>
        <translation>两项服务的全部企业（{count} 行）</translation>
    </message>
    <message>
        <source>All enterprises of {service} ({count})</source>
        <translation>{service}的全部企业（{count} 家）</translation>
    </message>
    <message>
        <source>All, with organisation and remark (can be imported again)</source>
        <translation>全部列，含组织和备注（可再次引入）</translation>
    </message>
    <message>
        <source>Choose a file…</source>
        <translation>选择文件…</translation>
    </message>
    <message>
        <source>Columns</source>
        <translation>列</translation>
    </message>
    <message>
        <source>Export the list</source>
        <translation>导出企业清单</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Save an empty template</source>
        <translation>保存空白引入模板</translation>
    </message>
    <message>
        <source>The ending of the file&apos;s name decides: .xlsx for Excel and WPS, with tax numbers as text; .csv for other programs (Excel would cut the digits of tax numbers in it).</source>
        <translation>格式由文件扩展名决定：Excel、WPS 请用 .xlsx（税号为文本）；.csv 供其他程序使用，用 Excel 直接打开会丢失税号尾数。</translation>
    </message>
    <message>
        <source>The list as filtered and sorted ({count})</source>
        <translation>当前列表，按筛选和排序（{count} 家）</translation>
    </message>
    <message>
        <source>The ticked rows ({count})</source>
        <translation>已勾选的企业（{count} 家）</translation>
    </message>
    <message>
        <source>Those of the list</source>
        <translation>列表中的列</translation>
    </message>
    <message>
        <source>enterprises-template</source>
        <translation>企业引入模板</translation>
    </message>
    <message>
        <source>license-authorization-{day}</source>
        <translation>许可授权-{day}</translation>
    </message>
    <message>
        <source>license-authorization-{service}-{day}</source>
        <translation>许可授权-{service}-{day}</translation>
    </message>
</context>
<context>
    <name>ExportLine</name>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>No file is left behind</source>
        <translation>不会留下文件</translation>
    </message>
    <message>
        <source>{done} of {total} rows</source>
        <translation>{done} / {total} 行</translation>
    </message>
</context>
<context>
    <name>FailureDialog</name>
    <message>
        <source>Copy details</source>
        <translation>复制详细信息</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Something unexpected went wrong</source>
        <translation>发生了不应出现的错误</translation>
    </message>
    <message>
        <source>Unexpected error</source>
        <translation>意外错误</translation>
    </message>
    <message>
        <source>What was being done was not finished. Try it again; if it happens again, pass these details on. They hold no serial number and no secret.</source>
        <translation>刚才的操作没有完成，请再试一次；如再次出现，请把以下详细信息转给支持人员。其中不含序列号和密钥。</translation>
    </message>
</context>
<context>
    <name>Fault</name>
    <message>
        <source>A backup is being restored by another program; try again when that is done. Nothing was changed.</source>
        <translation>另一个程序正在恢复备份，请在其完成后重试。未作任何改动。</translation>
    </message>
    <message>
        <source>A service is authorized for this enterprise; cancel the authorization before you change or remove it.</source>
        <translation>该企业有服务已授权；请先取消授权，再修改或移除。</translation>
    </message>
    <message>
        <source>Another program is writing to the database and does not finish; try again in a moment. Nothing was changed.</source>
        <translation>另一个程序正在写入数据库且尚未完成，请稍后再试。没有任何改动。</translation>
    </message>
    <message>
        <source>Give the file a name that ends in .xlsx or .csv. Nothing was written.</source>
        <translation>文件名请以 .xlsx 或 .csv 结尾。未写入任何内容。</translation>
    </message>
    <message>
        <source>No column is headed tax number (纳税人识别号, 税号); name the columns in the first line, or say which they are (--column). Nothing was imported.</source>
        <translation>没有以纳税人识别号或税号为表头的列；请在第一行写明列名，或用 --column 指定各列。没有引入任何内容。</translation>
    </message>
    <message>
        <source>Practice and real data may not be exchanged: the database here is of the other kind; put the right one in its place. It was not touched.</source>
        <translation>演练数据与真实数据不能互换：此处的数据库属于另一种；请放回正确的数据库。该数据库未被改动。</translation>
    </message>
    <message>
        <source>The address of the shared database in workstation.json cannot be one; set database_url anew. Nothing was changed.</source>
        <translation>workstation.json 中的共享数据库地址不正确；请重新设置 database_url。没有任何改动。</translation>
    </message>
    <message>
        <source>The database cannot be used; check the disk and the home folder, or the database server, then try again. Nothing was changed.</source>
        <translation>数据库无法使用；请检查磁盘和数据文件夹，或数据库服务器，然后重试。没有任何改动。</translation>
    </message>
    <message>
        <source>The database is damaged or is none of this program; restore a backup of it or choose another one. It was not touched.</source>
        <translation>数据库已损坏，或者不是本程序的数据库；请恢复其备份，或另选数据库。数据库未被改动。</translation>
    </message>
    <message>
        <source>The database server cannot be reached; check the network and the address in database_url, then try again.</source>
        <translation>无法连接数据库服务器；请检查网络和 database_url 中的地址，然后重试。</translation>
    </message>
    <message>
        <source>The database server refuses the user or the password; check both, then try again. Nothing was changed.</source>
        <translation>数据库服务器拒绝了用户名或密码；请检查后重试。未作任何改动。</translation>
    </message>
    <message>
        <source>The database was made by a newer version of this program; install that version. It was not touched.</source>
        <translation>数据库由更新版本的程序创建；请安装该版本。数据库未被改动。</translation>
    </message>
    <message>
        <source>The disk is full; choose another place. Nothing was written.</source>
        <translation>磁盘已满，请选择其他位置。未写入任何内容。</translation>
    </message>
    <message>
        <source>The disk is full; make room on it, then try again. Nothing was changed.</source>
        <translation>磁盘已满，请清理后重试。未作任何改动。</translation>
    </message>
    <message>
        <source>The encoding of the text file is not known (UTF-8, GB18030 and UTF-16 are); save it as CSV UTF-8 or as XLSX, or name its encoding. Nothing was imported.</source>
        <translation>无法识别文本文件的编码（可识别 UTF-8、GB18030 和 UTF-16）；请另存为 CSV UTF-8 或 XLSX，或指定编码。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file cannot be written; choose another place. Nothing was written.</source>
        <translation>文件无法写入，请选择其他位置。未写入任何内容。</translation>
    </message>
    <message>
        <source>The file has more than 1,000,000 lines; split it. Nothing was imported.</source>
        <translation>文件超过 1,000,000 行，请拆分。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file has no sheet of this name. Nothing was imported.</source>
        <translation>文件中没有这个名称的工作表。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file is damaged; open it in a spreadsheet program and save it anew. Nothing was imported.</source>
        <translation>文件已损坏；请用表格软件打开后重新保存。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file is empty. Nothing was imported.</source>
        <translation>文件是空的。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file is open in another program or may not be changed; close it there or choose another name. It was not touched.</source>
        <translation>文件正被其他程序打开或不允许修改，请先关闭它，或换一个文件名。该文件未被改动。</translation>
    </message>
    <message>
        <source>The file is open in another program or may not be read; close it there, then try again. Nothing was imported.</source>
        <translation>文件正被其他程序打开，或无权读取；请先关闭后重试。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file is protected by a password; save a copy without one and import that. Nothing was imported.</source>
        <translation>文件有密码保护；请另存一份不带密码的副本再引入。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The file is too large; split it. Nothing was imported.</source>
        <translation>文件过大，请拆分。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The home folder cannot be written to; choose another one with --home or allow writing. Nothing was changed.</source>
        <translation>数据文件夹不可写；请用 --home 另选文件夹，或开放写入权限。没有任何改动。</translation>
    </message>
    <message>
        <source>The home folder is on a network share, where SQLite cannot keep two computers from damaging the database; choose a folder on this computer with --home, or a shared PostgreSQL database with database_url. The database was not opened.</source>
        <translation>数据文件夹位于网络共享上，SQLite 在那里无法防止两台电脑同时写坏数据库；请用 --home 选择本机文件夹，或用 database_url 改用共享的 PostgreSQL 数据库。数据库没有打开。</translation>
    </message>
    <message>
        <source>The keyring did not keep what was written to it; check the system&apos;s keyring, then try again.</source>
        <translation>钥匙串没有保存写入的内容；请检查系统钥匙串后再试。</translation>
    </message>
    <message>
        <source>The keyring in use would keep secrets in plain text or drop them, so nothing was kept; set up the system&apos;s own keyring, then try again.</source>
        <translation>当前钥匙串会以明文保存或丢弃密钥，因此没有保存；请启用系统自带的钥匙串后再试。</translation>
    </message>
    <message>
        <source>The keyring is locked; unlock it, then try again.</source>
        <translation>钥匙串已锁定；请解锁后再试。</translation>
    </message>
    <message>
        <source>The keyring refused; check the system&apos;s keyring, then try again.</source>
        <translation>钥匙串拒绝了操作；请检查系统钥匙串后再试。</translation>
    </message>
    <message>
        <source>The server has no database of this name, or none that is ready for this program; ask whoever looks after the database to create it. Nothing was changed.</source>
        <translation>服务器上没有这个名称的数据库，或该数据库尚未为本程序准备好；请联系数据库管理员创建。未作任何改动。</translation>
    </message>
    <message>
        <source>The text file is not in this encoding; choose another one. Nothing was imported.</source>
        <translation>文本文件不是此编码，请另选编码。没有引入任何内容。</translation>
    </message>
    <message>
        <source>The text is too long for the keyring, so nothing was kept; check it.</source>
        <translation>内容过长，钥匙串无法保存，因此没有保存；请核对。</translation>
    </message>
    <message>
        <source>The user of the database may read but not write; ask whoever looks after the database for the right to write. Nothing was changed.</source>
        <translation>该数据库用户只能读取，不能写入；请向数据库管理员申请写入权限。未作任何改动。</translation>
    </message>
    <message>
        <source>There is no such file, or it may not be read; check its path.</source>
        <translation>没有此文件，或无权读取；请检查路径。</translation>
    </message>
    <message>
        <source>There is no such folder; choose another one. Nothing was written.</source>
        <translation>文件夹不存在，请选择其他文件夹。未写入任何内容。</translation>
    </message>
    <message>
        <source>These are more rows than an XLSX file can hold (1,048,575); save them as CSV or filter them. Nothing was written.</source>
        <translation>行数超过 XLSX 文件的上限（1,048,575 行），请另存为 CSV 或先筛选。未写入任何内容。</translation>
    </message>
    <message>
        <source>This enterprise is being synced; try again when the platform has answered.</source>
        <translation>该企业正在同步；请等平台应答后再试。</translation>
    </message>
    <message>
        <source>This folder cannot be written to; choose another one. Nothing was written.</source>
        <translation>此文件夹不可写入，请选择其他文件夹。未写入任何内容。</translation>
    </message>
    <message>
        <source>This kind of file cannot be read; open it in a spreadsheet program and save the list as XLSX or as CSV. Nothing was imported.</source>
        <translation>无法读取这种文件；请用表格软件打开，另存为 XLSX 或 CSV。没有引入任何内容。</translation>
    </message>
    <message>
        <source>This system has no keyring, so no secret can be kept; set up a keyring (on Linux for example gnome-keyring), then try again.</source>
        <translation>本系统没有钥匙串，无法保存密钥；请安装钥匙串（Linux 上例如 gnome-keyring）后再试。</translation>
    </message>
    <message>
        <source>line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
</context>
<context>
    <name>FaultPage</name>
    <message>
        <source>Choose a backup…</source>
        <translation>选择备份…</translation>
    </message>
    <message>
        <source>Looking for the newest good backup…</source>
        <translation>正在查找最近一份可用的备份…</translation>
    </message>
    <message>
        <source>Restore the backup of {moment}…</source>
        <translation>恢复 {moment} 的备份…</translation>
    </message>
    <message>
        <source>Something unexpected went wrong while opening the data: {text}</source>
        <translation>打开数据时发生意外错误：{text}</translation>
    </message>
    <message>
        <source>The data cannot be opened</source>
        <translation>无法打开数据</translation>
    </message>
    <message>
        <source>The program&apos;s own folder has no good backup of this list.</source>
        <translation>程序自己的备份文件夹中没有此列表的可用备份。</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>重试</translation>
    </message>
</context>
<context>
    <name>FaultsDialog</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>Answers after</source>
        <translation>应答延迟</translation>
    </message>
    <message>
        <source>Answers garbage</source>
        <translation>应答乱码</translation>
    </message>
    <message>
        <source>Answers slowly</source>
        <translation>应答缓慢</translation>
    </message>
    <message>
        <source>Asks to wait</source>
        <translation>要求等待</translation>
    </message>
    <message>
        <source>Does it, but drops the answer</source>
        <translation>已执行，但丢失应答</translation>
    </message>
    <message>
        <source>Does not know the serial number</source>
        <translation>不认识序列号</translation>
    </message>
    <message>
        <source>Drops the request before doing it</source>
        <translation>执行前断开</translation>
    </message>
    <message>
        <source>Fault</source>
        <translation>故障</translation>
    </message>
    <message>
        <source>From now on the practice platform behaves like this, also for other programs that use it.</source>
        <translation>演练平台从现在起按此表现，对其他使用它的程序也一样。</translation>
    </message>
    <message>
        <source>How many times</source>
        <translation>次数</translation>
    </message>
    <message>
        <source>Is busy (429)</source>
        <translation>繁忙 (429)</translation>
    </message>
    <message>
        <source>Licences for {service}</source>
        <translation>{service}许可数</translation>
    </message>
    <message>
        <source>No fault</source>
        <translation>无故障</translation>
    </message>
    <message>
        <source>Refuses: no licence left</source>
        <translation>拒绝：无剩余可分配权益</translation>
    </message>
    <message>
        <source>Reports an error (500)</source>
        <translation>报错 (500)</translation>
    </message>
    <message>
        <source>Says that the entitlement expired</source>
        <translation>称权益已到期</translation>
    </message>
    <message>
        <source>Set now: {fault}</source>
        <translation>当前设置：{fault}</translation>
    </message>
    <message>
        <source>The practice platform</source>
        <translation>演练平台</translation>
    </message>
    <message>
        <source>The practice platform does not answer; close the program and start it again.</source>
        <translation>演练平台没有应答；请关闭程序后重新启动。</translation>
    </message>
    <message>
        <source>Wants a serial number</source>
        <translation>要求序列号</translation>
    </message>
    <message>
        <source>What shall go wrong?</source>
        <translation>模拟哪种故障？</translation>
    </message>
    <message>
        <source>until I change it</source>
        <translation>直到更改为止</translation>
    </message>
</context>
<context>
    <name>Field</name>
    <message>
        <source>First day of the entitlement, given by the platform after the sync. Cancelling clears it.</source>
        <translation>权益的第一天，同步后由权益平台提供。取消授权后清空。</translation>
    </message>
    <message>
        <source>Last day of the entitlement, given by the platform after the sync. Cancelling clears it.</source>
        <translation>权益的最后一天，同步后由权益平台提供。取消授权后清空。</translation>
    </message>
    <message>
        <source>The day on which it was authorized. Cancelling clears it.</source>
        <translation>授权成功的日期。取消授权后清空。</translation>
    </message>
    <message>
        <source>The day on which the authorization was cancelled, and the first day on which the tax number may be authorized again.</source>
        <translation>取消授权的日期，以及该税号最早可再次授权的日期。</translation>
    </message>
    <message>
        <source>The enterprise (invoice-service organisation).</source>
        <translation>企业（发票服务组织）。</translation>
    </message>
    <message>
        <source>The kind of service: Issuing or Receiving.</source>
        <translation>服务类型：开票服务或收票服务。</translation>
    </message>
    <message>
        <source>The taxpayer identification number that the licence is given to.</source>
        <translation>许可授予的税号。</translation>
    </message>
    <message>
        <source>Whether the authorization or its cancellation has reached the entitlement platform. Blank: nothing was sent yet, or it dates from the legacy edition.</source>
        <translation>授权或取消的情况是否已同步至权益平台。空：尚未发送过，或为旧版的历史数据。</translation>
    </message>
    <message>
        <source>Whether the enterprise is authorized for the service: Not authorized at first, Authorized after Authorize, Failed if a licence was asked for and could not be given.</source>
        <translation>企业是否已就此服务授权。起初为未授权，许可授权后为已授权；曾申请许可而未能给予的，为授权失败。</translation>
    </message>
    <message>
        <source>Who authorized it. Cancelling clears it.</source>
        <translation>由谁授权。取消授权后清空。</translation>
    </message>
</context>
<context>
    <name>Figures</name>
    <message>
        <source>Authorized / total</source>
        <translation>已授权 / 总数</translation>
    </message>
    <message>
        <source>Confirmed by platform</source>
        <translation>平台已确认</translation>
    </message>
    <message>
        <source>Free</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>Historic, not synced</source>
        <translation>历史未同步</translation>
    </message>
    <message>
        <source>In flight</source>
        <translation>同步中</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
    <message>
        <source>The platform counts {count} as allocated, {ours} are confirmed here</source>
        <translation>平台计已分配 {count}，本机已确认 {ours}</translation>
    </message>
    <message>
        <source>Total entered by hand</source>
        <translation>总数为手工录入</translation>
    </message>
    <message>
        <source>Total read from platform · {time}</source>
        <translation>总数读自平台 · {time}</translation>
    </message>
    <message>
        <source>Total unknown</source>
        <translation>总数未知</translation>
    </message>
    <message>
        <source>of the {count}
authorized</source>
        <translation>已授权的
{count} 家中</translation>
    </message>
</context>
<context>
    <name>Filter</name>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Sorted by {column}, ascending</source>
        <translation>按{column}升序</translation>
    </message>
    <message>
        <source>Sorted by {column}, descending</source>
        <translation>按{column}降序</translation>
    </message>
    <message>
        <source>View</source>
        <translation>视图</translation>
    </message>
    <message>
        <source>{column} contains {text}</source>
        <translation>{column}包含“{text}”</translation>
    </message>
    <message>
        <source>{column} is empty</source>
        <translation>{column}为空</translation>
    </message>
    <message>
        <source>{column}: from {first}</source>
        <translation>{column}不早于 {first}</translation>
    </message>
    <message>
        <source>{column}: until {last}</source>
        <translation>{column}不晚于 {last}</translation>
    </message>
    <message>
        <source>{column}: {first}</source>
        <translation>{column} {first}</translation>
    </message>
    <message>
        <source>{column}: {first} – {last}</source>
        <translation>{column} {first} – {last}</translation>
    </message>
    <message>
        <source>{words}… ({count} words)</source>
        <translation>{words}…（共 {count} 个词）</translation>
    </message>
</context>
<context>
    <name>FilterBar</name>
    <message>
        <source>Any</source>
        <translation>不限</translation>
    </message>
    <message>
        <source>Name or tax number</source>
        <translation>搜索企业名称或税号</translation>
    </message>
    <message>
        <source>Name or tax number (Ctrl+F)</source>
        <translation>搜索企业名称或税号 (Ctrl+F)</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Search for name or tax number</source>
        <translation>搜索企业名称或税号</translation>
    </message>
    <message>
        <source>Status</source>
        <translation>授权状态</translation>
    </message>
    <message>
        <source>Sync</source>
        <translation>同步状态</translation>
    </message>
    <message>
        <source>The search takes {count} words at most. A whole column of tax numbers can be ticked: paste it into the list (Ctrl+V on a row).</source>
        <translation>搜索最多支持 {count} 个词。如需批量选择税号，请点击列表后直接粘贴（Ctrl+V）。</translation>
    </message>
    <message>
        <source>{filter}: {choice}</source>
        <translation>{filter}：{choice}</translation>
    </message>
</context>
<context>
    <name>FilterLine</name>
    <message>
        <source>Change…</source>
        <translation>修改…</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Clear filter</source>
        <translation>清除筛选</translation>
    </message>
    <message>
        <source>Clear this filter</source>
        <translation>清除此筛选</translation>
    </message>
    <message>
        <source>Clear: {filter}</source>
        <translation>清除：{filter}</translation>
    </message>
    <message>
        <source>Filters of the columns</source>
        <translation>列筛选</translation>
    </message>
    <message>
        <source>{count} more…</source>
        <translation>还有 {count} 项…</translation>
    </message>
</context>
<context>
    <name>FilterPopover</name>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>Contains…</source>
        <translation>包含…</translation>
    </message>
    <message>
        <source>From</source>
        <translation>从</translation>
    </message>
    <message>
        <source>Is empty</source>
        <translation>为空</translation>
    </message>
    <message>
        <source>Not a day: write it like 2026-03-01</source>
        <translation>日期不正确，请按 2026-03-01 的形式填写</translation>
    </message>
    <message>
        <source>OK</source>
        <translation>确定</translation>
    </message>
    <message>
        <source>The last day is before the first</source>
        <translation>截止日期早于起始日期</translation>
    </message>
    <message>
        <source>To</source>
        <translation>到</translation>
    </message>
    <message>
        <source>{column} contains</source>
        <translation>{column}包含</translation>
    </message>
    <message>
        <source>{column}, {end}</source>
        <translation>{column}，{end}</translation>
    </message>
</context>
<context>
    <name>Footer</name>
    <message>
        <source>Can authorize {count}</source>
        <translation>可授权 {count}</translation>
    </message>
    <message>
        <source>Can cancel {count}</source>
        <translation>可取消授权 {count}</translation>
    </message>
    <message>
        <source>Can sync authorization {count}</source>
        <translation>可同步许可授权 {count}</translation>
    </message>
    <message>
        <source>Can sync cancellation {count}</source>
        <translation>可同步取消授权 {count}</translation>
    </message>
    <message>
        <source>Cannot authorize {count} ({reasons})</source>
        <translation>不可授权 {count}（{reasons}）</translation>
    </message>
    <message>
        <source>Chosen: {count}</source>
        <translation>已选 {count} 家</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除选择</translation>
    </message>
    <message>
        <source>Hidden by filter: {count}</source>
        <translation>被筛选隐藏 {count}</translation>
    </message>
    <message>
        <source>Nothing chosen</source>
        <translation>未选择企业</translation>
    </message>
    <message>
        <source>Nothing chosen. Tick rows, or paste a column of tax numbers (Ctrl+V).</source>
        <translation>未选择企业。勾选行首方框，或粘贴一列税号（Ctrl+V）批量选择。</translation>
    </message>
    <message>
        <source>authorized</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>locked</source>
        <translation>锁定期内</translation>
    </message>
    <message>
        <source>wrong tax number</source>
        <translation>税号不正确</translation>
    </message>
    <message>
        <source>{count} authorized</source>
        <translation>已授权 {count}</translation>
    </message>
    <message>
        <source>{count} enterprises</source>
        <translation>共 {count} 家</translation>
    </message>
    <message>
        <source>{count} locked</source>
        <translation>锁定期内 {count}</translation>
    </message>
    <message>
        <source>{count} with a wrong tax number</source>
        <translation>税号不正确 {count}</translation>
    </message>
    <message>
        <source>{service} free: {count}</source>
        <translation>{service}可用 {count}</translation>
    </message>
    <message>
        <source>{shown} of {count} enterprises</source>
        <translation>显示 {shown} 家，共 {count} 家</translation>
    </message>
</context>
<context>
    <name>Grid</name>
    <message>
        <source>Clear the search</source>
        <translation>清除搜索</translation>
    </message>
    <message>
        <source>Copy the ticked rows, or the current one</source>
        <translation>复制勾选的行，未勾选时复制当前行</translation>
    </message>
    <message>
        <source>Copy them with the heads of the columns</source>
        <translation>连同列头复制</translation>
    </message>
    <message>
        <source>Enterprises and their licences</source>
        <translation>企业及其许可</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Expires in {days} days</source>
        <translation>{days} 天后到期</translation>
    </message>
    <message>
        <source>Filter the column whose head was used last</source>
        <translation>筛选最近使用过表头的列</translation>
    </message>
    <message>
        <source>Go to the first row</source>
        <translation>转到第一行</translation>
    </message>
    <message>
        <source>Go to the last row</source>
        <translation>转到最后一行</translation>
    </message>
    <message>
        <source>Scroll to the columns at the left</source>
        <translation>向左滚动各列</translation>
    </message>
    <message>
        <source>Scroll to the columns at the right</source>
        <translation>向右滚动各列</translation>
    </message>
    <message>
        <source>Show the details of the current row</source>
        <translation>显示当前行的企业详情</translation>
    </message>
    <message>
        <source>Tick all rows from the last ticked to this one</source>
        <translation>勾选上次勾选的行到当前行之间的所有行</translation>
    </message>
    <message>
        <source>Tick or untick the current row</source>
        <translation>勾选或取消勾选当前行</translation>
    </message>
    <message>
        <source>and first day it may return</source>
        <translation>及最早可再次授权日</translation>
    </message>
    <message>
        <source>chosen</source>
        <translation>已勾选</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>空</translation>
    </message>
    <message>
        <source>from {day}</source>
        <translation>{day} 起可授权</translation>
    </message>
    <message>
        <source>not chosen</source>
        <translation>未勾选</translation>
    </message>
    <message>
        <source>{head}: {value}</source>
        <translation>{head}：{value}</translation>
    </message>
    <message>
        <source>{name}, tax number {number}</source>
        <translation>{name}，税号 {number}</translation>
    </message>
</context>
<context>
    <name>Guide</name>
    <message>
        <source>&amp;More about this reason</source>
        <translation>关于此原因(&amp;M)</translation>
    </message>
    <message>
        <source>As in the manual</source>
        <translation>厂商手册的内容</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>后退</translation>
    </message>
    <message>
        <source>Back (Alt+Left)</source>
        <translation>后退 (Alt+Left)</translation>
    </message>
    <message>
        <source>Back or forward</source>
        <translation>后退或前进</translation>
    </message>
    <message>
        <source>Clear the search, or close the guide</source>
        <translation>清除搜索，或关闭手册</translation>
    </message>
    <message>
        <source>Contents of the guide</source>
        <translation>手册目录</translation>
    </message>
    <message>
        <source>For administrators of systems</source>
        <translation>系统管理</translation>
    </message>
    <message>
        <source>Forward</source>
        <translation>前进</translation>
    </message>
    <message>
        <source>Forward (Alt+Right)</source>
        <translation>前进 (Alt+Right)</translation>
    </message>
    <message>
        <source>Found: {count}</source>
        <translation>找到 {count} 处</translation>
    </message>
    <message>
        <source>From the contents to the page and back</source>
        <translation>在目录和正文之间切换</translation>
    </message>
    <message>
        <source>Go to a row that has a reason first</source>
        <translation>请先定位到有原因的行</translation>
    </message>
    <message>
        <source>More about the reason</source>
        <translation>关于此原因</translation>
    </message>
    <message>
        <source>More about this</source>
        <translation>详细说明</translation>
    </message>
    <message>
        <source>More about: {sentence}</source>
        <translation>详细说明：{sentence}</translation>
    </message>
    <message>
        <source>Next or previous hit on the page</source>
        <translation>本页的下一处或上一处</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>没有找到</translation>
    </message>
    <message>
        <source>Page of the guide</source>
        <translation>手册正文</translation>
    </message>
    <message>
        <source>Picture</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Reference</source>
        <translation>参考</translation>
    </message>
    <message>
        <source>Search in the guide</source>
        <translation>搜索手册</translation>
    </message>
    <message>
        <source>Search in the guide (Ctrl+F)</source>
        <translation>搜索手册 (Ctrl+F)</translation>
    </message>
    <message>
        <source>User guide</source>
        <translation>用户手册</translation>
    </message>
    <message>
        <source>What the program adds</source>
        <translation>本程序的补充</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>搜索结果</translation>
    </message>
    <message>
        <source>When something did not work</source>
        <translation>未完成时</translation>
    </message>
</context>
<context>
    <name>Heads</name>
    <message>
        <source>&amp;Clear this filter</source>
        <translation>清除此筛选(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Filter {column}…</source>
        <translation>筛选{column}(&amp;F)…</translation>
    </message>
    <message>
        <source>&amp;Hide this column</source>
        <translation>隐藏此列(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Order of import</source>
        <translation>引入顺序(&amp;O)</translation>
    </message>
    <message>
        <source>Filter by this head</source>
        <translation>筛选此列</translation>
    </message>
    <message>
        <source>Filter: {column}</source>
        <translation>筛选{column}</translation>
    </message>
    <message>
        <source>Filtered: {filter}</source>
        <translation>已筛选：{filter}</translation>
    </message>
    <message>
        <source>Fit the &amp;width to what is shown</source>
        <translation>按内容调整列宽(&amp;W)</translation>
    </message>
    <message>
        <source>Go from the rows to the heads</source>
        <translation>从列表行移到表头</translation>
    </message>
    <message>
        <source>Go to the head beside this one</source>
        <translation>移到相邻的表头</translation>
    </message>
    <message>
        <source>Sort &amp;ascending</source>
        <translation>升序(&amp;A)</translation>
    </message>
    <message>
        <source>Sort &amp;descending</source>
        <translation>降序(&amp;D)</translation>
    </message>
    <message>
        <source>Sort by this head</source>
        <translation>按此列排序</translation>
    </message>
    <message>
        <source>Sort, filter, hide or fit this column</source>
        <translation>排序、筛选、隐藏此列或调整列宽</translation>
    </message>
    <message>
        <source>Tick all of the filter</source>
        <translation>勾选筛选出的全部企业</translation>
    </message>
</context>
<context>
    <name>Hop</name>
    <message>
        <source>at sign-in</source>
        <translation>登录时</translation>
    </message>
    <message>
        <source>client ID or client secret is refused</source>
        <translation>客户端 ID 或密钥被拒绝</translation>
    </message>
    <message>
        <source>its certificate has an unknown issuer</source>
        <translation>证书颁发者不受信任</translation>
    </message>
    <message>
        <source>its certificate has expired</source>
        <translation>证书已过期</translation>
    </message>
    <message>
        <source>its certificate has expired or is not valid yet</source>
        <translation>证书已过期或尚未生效</translation>
    </message>
    <message>
        <source>its certificate is for another host name</source>
        <translation>证书与主机名不符</translation>
    </message>
    <message>
        <source>its certificate is not trusted</source>
        <translation>证书不受信任</translation>
    </message>
    <message>
        <source>its certificate is not valid yet</source>
        <translation>证书尚未生效</translation>
    </message>
    <message>
        <source>its name cannot be resolved</source>
        <translation>无法解析域名</translation>
    </message>
    <message>
        <source>no client ID or no client secret is set</source>
        <translation>未设置客户端 ID 或密钥</translation>
    </message>
    <message>
        <source>no connection</source>
        <translation>无法建立连接</translation>
    </message>
    <message>
        <source>no platform address is set</source>
        <translation>尚未设置平台地址</translation>
    </message>
    <message>
        <source>no secure connection</source>
        <translation>无法建立安全连接</translation>
    </message>
    <message>
        <source>nobody listens at its address</source>
        <translation>该地址没有服务在监听</translation>
    </message>
    <message>
        <source>the CA file cannot be read</source>
        <translation>CA 证书文件无法读取</translation>
    </message>
    <message>
        <source>the client may not do this</source>
        <translation>该客户端无权访问</translation>
    </message>
    <message>
        <source>the keyring cannot be read</source>
        <translation>无法读取钥匙串</translation>
    </message>
    <message>
        <source>the name server does not answer</source>
        <translation>域名服务器没有应答</translation>
    </message>
    <message>
        <source>the platform address cannot be used</source>
        <translation>平台地址不可用</translation>
    </message>
    <message>
        <source>the proxy cannot be reached</source>
        <translation>代理连不上</translation>
    </message>
    <message>
        <source>the proxy does not let requests to the platform pass</source>
        <translation>代理不放行到平台的请求</translation>
    </message>
    <message>
        <source>the proxy does not reach the platform</source>
        <translation>代理连不上平台</translation>
    </message>
    <message>
        <source>the proxy refuses</source>
        <translation>代理拒绝连接</translation>
    </message>
    <message>
        <source>the proxy refuses user name or password</source>
        <translation>代理拒绝了用户名或密码</translation>
    </message>
    <message>
        <source>the proxy that is set cannot be used</source>
        <translation>所设代理不可用</translation>
    </message>
    <message>
        <source>the proxy wants a sign-in that this program does not speak</source>
        <translation>代理要求的登录方式本程序不支持</translation>
    </message>
    <message>
        <source>the proxy wants a user name and a password</source>
        <translation>代理要求用户名和密码</translation>
    </message>
    <message>
        <source>the proxy&apos;s name cannot be resolved</source>
        <translation>无法解析代理的域名</translation>
    </message>
    <message>
        <source>what answers is not the platform&apos;s interface</source>
        <translation>应答的不是平台接口</translation>
    </message>
    <message>
        <source>what is set as proxy is none</source>
        <translation>所设地址不是代理</translation>
    </message>
</context>
<context>
    <name>HopName</name>
    <message>
        <source>Address</source>
        <translation>地址</translation>
    </message>
    <message>
        <source>Connection</source>
        <translation>连接</translation>
    </message>
    <message>
        <source>Interface</source>
        <translation>接口</translation>
    </message>
    <message>
        <source>Keyring</source>
        <translation>钥匙串</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>域名</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Serial number</source>
        <translation>序列号</translation>
    </message>
    <message>
        <source>Sign-in</source>
        <translation>登录</translation>
    </message>
    <message>
        <source>TLS</source>
        <translation>TLS</translation>
    </message>
</context>
<context>
    <name>HopStep</name>
    <message>
        <source>Ask for a proxy with plain (Basic) sign-in, or for an exception for the platform&apos;s address</source>
        <translation>请申请支持基本认证（Basic）的代理，或为平台地址设例外</translation>
    </message>
    <message>
        <source>Ask who runs the platform</source>
        <translation>请联系平台管理方</translation>
    </message>
    <message>
        <source>Ask who runs the platform to allow this client, naming the request</source>
        <translation>请平台管理方为该客户端授权，并告知请求号</translation>
    </message>
    <message>
        <source>Ask who runs the proxy to let the platform&apos;s address pass</source>
        <translation>请代理管理员放行平台地址</translation>
    </message>
    <message>
        <source>Check address and port, or try again later</source>
        <translation>检查地址和端口，或稍后再试</translation>
    </message>
    <message>
        <source>Check port and address; something on the way may break secure connections</source>
        <translation>检查端口和地址；途中可能有设备中断安全连接</translation>
    </message>
    <message>
        <source>Check the host name in the platform address; do not go on otherwise</source>
        <translation>核对平台地址中的主机名；不符时请勿继续</translation>
    </message>
    <message>
        <source>Check the network connection, or ask who runs the network</source>
        <translation>检查网络连接，或联系网络管理员</translation>
    </message>
    <message>
        <source>Check the platform address in Settings</source>
        <translation>在设置中检查平台地址</translation>
    </message>
    <message>
        <source>Check the platform address; a gateway or a sign-in page may be in between</source>
        <translation>检查平台地址；途中可能有网关或登录页面</translation>
    </message>
    <message>
        <source>Check the platform address; an office that reaches it through a proxy only must set the proxy</source>
        <translation>检查平台地址；若只能经代理访问，请设置代理</translation>
    </message>
    <message>
        <source>Check the platform address; if it is right, ask who runs the proxy</source>
        <translation>检查平台地址；若无误，请联系代理管理员</translation>
    </message>
    <message>
        <source>Check the product serial number</source>
        <translation>检查产品序列号</translation>
    </message>
    <message>
        <source>Check the proxy in Settings</source>
        <translation>在设置中检查代理</translation>
    </message>
    <message>
        <source>Check this computer&apos;s clock; if it is right, ask who runs the platform</source>
        <translation>检查本机时间；若无误，请联系平台管理方</translation>
    </message>
    <message>
        <source>Choose the CA file anew in Settings, or leave it blank</source>
        <translation>在设置中重新选择 CA 证书文件，或留空</translation>
    </message>
    <message>
        <source>Correct client ID and client secret in Settings</source>
        <translation>在设置中更正客户端 ID 和密钥</translation>
    </message>
    <message>
        <source>Correct the proxy&apos;s user name and password in Settings</source>
        <translation>在设置中更正代理的用户名和密码</translation>
    </message>
    <message>
        <source>Enter an HTTP proxy by hand in Settings; other kinds are not spoken</source>
        <translation>在设置中手工填写 HTTP 代理；不支持其他类型</translation>
    </message>
    <message>
        <source>Enter client ID and client secret in Settings</source>
        <translation>在设置中填写客户端 ID 和密钥</translation>
    </message>
    <message>
        <source>Enter the platform address in Settings</source>
        <translation>在设置中填写平台地址</translation>
    </message>
    <message>
        <source>Enter the product serial number</source>
        <translation>维护产品序列号</translation>
    </message>
    <message>
        <source>Enter the proxy by hand in Settings, with user name and password</source>
        <translation>在设置中手工填写代理及用户名、密码</translation>
    </message>
    <message>
        <source>If your network has certificates of its own, choose their CA file in Settings; otherwise ask who runs the platform</source>
        <translation>若单位网络使用自有证书，请在设置中选择其 CA 证书文件；否则联系平台管理方</translation>
    </message>
    <message>
        <source>Renew the entitlement</source>
        <translation>续购权益</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>稍后再试</translation>
    </message>
    <message>
        <source>Try again later, or ask who runs the platform</source>
        <translation>稍后再试，或联系平台管理方</translation>
    </message>
    <message>
        <source>Try again later; if it stays, ask who runs the platform, naming the request</source>
        <translation>稍后再试；若仍失败，请联系平台管理方并告知请求号</translation>
    </message>
    <message>
        <source>Unlock the system&apos;s keyring, then try again</source>
        <translation>解锁系统钥匙串后再试</translation>
    </message>
</context>
<context>
    <name>Import</name>
    <message>
        <source>GB18030 (GBK)</source>
        <translation>GB18030（GBK）</translation>
    </message>
    <message>
        <source>Issuing authorized by</source>
        <translation>开票授权人</translation>
    </message>
    <message>
        <source>Issuing authorized on</source>
        <translation>开票授权日期</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Receiving authorized by</source>
        <translation>收票授权人</translation>
    </message>
    <message>
        <source>Receiving authorized on</source>
        <translation>收票授权日期</translation>
    </message>
    <message>
        <source>Refused lines</source>
        <translation>拒绝的行</translation>
    </message>
    <message>
        <source>Stopped. Nothing was imported.</source>
        <translation>已停止，没有引入任何企业。</translation>
    </message>
    <message>
        <source>Stopped. {done} of {total} lines are imported; import the same file again for the rest.</source>
        <translation>已停止。共 {total} 行，已引入 {done} 行；再次引入同一文件即可补齐其余。</translation>
    </message>
    <message>
        <source>UTF-16, big-endian</source>
        <translation>UTF-16（大端）</translation>
    </message>
    <message>
        <source>UTF-16, little-endian</source>
        <translation>UTF-16（小端）</translation>
    </message>
    <message>
        <source>UTF-8</source>
        <translation>UTF-8</translation>
    </message>
    <message>
        <source>another program is writing to the database and does not finish</source>
        <translation>另一程序正在写入数据库且未结束</translation>
    </message>
    <message>
        <source>the database cannot be used</source>
        <translation>数据库无法使用</translation>
    </message>
    <message>
        <source>the database server cannot be reached</source>
        <translation>无法连接数据库服务器</translation>
    </message>
    <message>
        <source>the disk is full</source>
        <translation>磁盘已满</translation>
    </message>
    <message>
        <source>{done} of {total} lines are imported, then it went no further: {cause}. Import the same file again for the rest.</source>
        <translation>共 {total} 行，已引入 {done} 行，随后无法继续：{cause}。再次引入同一文件即可补齐其余。</translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message>
        <source>&amp;Encoding</source>
        <translation>编码(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Organisation</source>
        <translation>组织(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Sheet</source>
        <translation>工作表(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tax number</source>
        <translation>纳税人识别号(&amp;T)</translation>
    </message>
    <message>
        <source>Action</source>
        <translation>处理</translation>
    </message>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Apart from the historic authorizations no licence changes.</source>
        <translation>除历史授权外，引入不会改变任何许可；</translation>
    </message>
    <message>
        <source>Authorizations taken over, as historic data: {counts}</source>
        <translation>将作为历史数据引入授权：{counts}</translation>
    </message>
    <message>
        <source>Changed</source>
        <translation>变更</translation>
    </message>
    <message>
        <source>Choose a column with the dates of authorization first</source>
        <translation>请先选择授权日期所在的列</translation>
    </message>
    <message>
        <source>Choose another file…</source>
        <translation>换一个文件…</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>请选择…</translation>
    </message>
    <message>
        <source>Column of: {field}</source>
        <translation>{field}所在的列</translation>
    </message>
    <message>
        <source>Column {letters}</source>
        <translation>{letters} 列</translation>
    </message>
    <message>
        <source>Do not import</source>
        <translation>不引入</translation>
    </message>
    <message>
        <source>E&amp;nterprise</source>
        <translation>企业名称(&amp;N)</translation>
    </message>
    <message>
        <source>Encoding</source>
        <translation>编码</translation>
    </message>
    <message>
        <source>Enterprises never authorized or cancelled here become authorized with the date and person of the file, as historic data; nothing is sent.</source>
        <translation>从未在此授权或取消过的企业，按文件中的日期和授权人记为已授权（历史数据），不发送到平台。</translation>
    </message>
    <message>
        <source>Explanation</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Fewer columns</source>
        <translation>收起</translation>
    </message>
    <message>
        <source>Header &amp;line</source>
        <translation>表头(&amp;L)</translation>
    </message>
    <message>
        <source>Header line</source>
        <translation>表头</translation>
    </message>
    <message>
        <source>Historic authorization: {services}</source>
        <translation>历史授权：{services}</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>引入</translation>
    </message>
    <message>
        <source>Import enterprises · Preview</source>
        <translation>引入企业 · 预览</translation>
    </message>
    <message>
        <source>Import {count}</source>
        <translation>引入 {count} 家</translation>
    </message>
    <message>
        <source>Importing</source>
        <translation>正在引入</translation>
    </message>
    <message>
        <source>Importing changes no licence.</source>
        <translation>引入不会改变任何许可；</translation>
    </message>
    <message>
        <source>Issuing authorized by (&amp;2)</source>
        <translation>开票授权人(&amp;2)</translation>
    </message>
    <message>
        <source>Issuing authorized on (&amp;1)</source>
        <translation>开票授权日期(&amp;1)</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行号</translation>
    </message>
    <message>
        <source>Line {line}</source>
        <translation>第 {line} 行</translation>
    </message>
    <message>
        <source>Line {line} is the header.</source>
        <translation>第 {line} 行是表头。</translation>
    </message>
    <message>
        <source>Lines of the file</source>
        <translation>文件各行</translation>
    </message>
    <message>
        <source>Lines shown</source>
        <translation>显示的行</translation>
    </message>
    <message>
        <source>More columns</source>
        <translation>更多列</translation>
    </message>
    <message>
        <source>Name changed</source>
        <translation>名称变更</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新增</translation>
    </message>
    <message>
        <source>No header was recognised. Choose the columns above, and the line of the header if the list has one; these are the first lines of the file.</source>
        <translation>未识别到表头。请在上方选择各列，如有表头请选择其所在行；下面是文件的前几行。</translation>
    </message>
    <message>
        <source>No line is new or changed</source>
        <translation>没有新增或变更的行</translation>
    </message>
    <message>
        <source>None</source>
        <translation>无</translation>
    </message>
    <message>
        <source>Previous name: {text}</source>
        <translation>原名：{text}</translation>
    </message>
    <message>
        <source>Previous organisation: {text}</source>
        <translation>原组织：{text}</translation>
    </message>
    <message>
        <source>Previous remark: {text}</source>
        <translation>原备注：{text}</translation>
    </message>
    <message>
        <source>Reading the file…</source>
        <translation>正在读取文件…</translation>
    </message>
    <message>
        <source>Reading the file… {count} lines</source>
        <translation>正在读取文件… {count} 行</translation>
    </message>
    <message>
        <source>Receiving authorized by (&amp;4)</source>
        <translation>收票授权人(&amp;4)</translation>
    </message>
    <message>
        <source>Receiving authorized on (&amp;3)</source>
        <translation>收票授权日期(&amp;3)</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>拒绝</translation>
    </message>
    <message>
        <source>Refused lines can be corrected and imported again; importing the same file twice changes nothing. Stopped midway, what was imported stays, and the same file again adds the rest.</source>
        <translation>拒绝的行修改后可再次引入，重复引入同一文件不产生变化；中途停止时已引入的保留，再次引入同一文件即可补齐其余。</translation>
    </message>
    <message>
        <source>Remar&amp;k</source>
        <translation>备注(&amp;K)</translation>
    </message>
    <message>
        <source>Repeated</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Save refused lines</source>
        <translation>另存拒绝的行</translation>
    </message>
    <message>
        <source>Save {count} refused…</source>
        <translation>另存拒绝的 {count} 行…</translation>
    </message>
    <message>
        <source>Sheet</source>
        <translation>工作表</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>停止读取</translation>
    </message>
    <message>
        <source>Take over &amp;historic authorizations</source>
        <translation>引入历史授权(&amp;H)</translation>
    </message>
    <message>
        <source>The first lines of the file</source>
        <translation>文件的前几行</translation>
    </message>
    <message>
        <source>The list has no header.</source>
        <translation>没有表头。</translation>
    </message>
    <message>
        <source>This file cannot be imported</source>
        <translation>无法引入此文件</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>What is imported until then stays</source>
        <translation>停止前已引入的保留</translation>
    </message>
    <message>
        <source>Which columns hold the name and the tax number?</source>
        <translation>企业名称和纳税人识别号在哪一列？</translation>
    </message>
    <message>
        <source>{done} of {total} lines</source>
        <translation>{done} / {total} 行</translation>
    </message>
    <message>
        <source>{head} {licences} {rest}</source>
        <translation>{head}{licences}{rest}</translation>
    </message>
    <message>
        <source>{name} (detected)</source>
        <translation>{name}（自动识别）</translation>
    </message>
    <message>
        <source>{name} (hidden)</source>
        <translation>{name}（隐藏）</translation>
    </message>
    <message>
        <source>{name}-refused</source>
        <translation>{name}-拒绝的行</translation>
    </message>
    <message>
        <source>{total} line: {parts}</source>
        <translation>{total} 行：{parts}</translation>
    </message>
    <message>
        <source>{total} lines: {parts}</source>
        <translation>{total} 行：{parts}</translation>
    </message>
</context>
<context>
    <name>Journal</name>
    <message>
        <source>Authorization cancelled</source>
        <translation>取消授权</translation>
    </message>
    <message>
        <source>Authorization failed</source>
        <translation>授权失败</translation>
    </message>
    <message>
        <source>Authorized</source>
        <translation>许可授权</translation>
    </message>
    <message>
        <source>Backup restored</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Changed by an import</source>
        <translation>引入时变更</translation>
    </message>
    <message>
        <source>Clock confirmed</source>
        <translation>确认系统时间</translation>
    </message>
    <message>
        <source>Confirmed by the platform</source>
        <translation>平台已确认</translation>
    </message>
    <message>
        <source>Enterprise added</source>
        <translation>新增企业</translation>
    </message>
    <message>
        <source>Enterprise edited</source>
        <translation>编辑企业</translation>
    </message>
    <message>
        <source>Enterprise removed</source>
        <translation>移除企业</translation>
    </message>
    <message>
        <source>Failed mark cleared</source>
        <translation>清除授权失败标记</translation>
    </message>
    <message>
        <source>Historic authorization taken over</source>
        <translation>引入历史授权</translation>
    </message>
    <message>
        <source>Imported</source>
        <translation>引入</translation>
    </message>
    <message>
        <source>Late answer, superseded</source>
        <translation>应答迟到，已被取代</translation>
    </message>
    <message>
        <source>Platform not available</source>
        <translation>平台不可用</translation>
    </message>
    <message>
        <source>Refused by the platform</source>
        <translation>平台拒绝</translation>
    </message>
    <message>
        <source>Renamed by an import</source>
        <translation>引入时变更名称</translation>
    </message>
    <message>
        <source>Result of the sync unknown</source>
        <translation>同步结果未知</translation>
    </message>
    <message>
        <source>Secret cleared</source>
        <translation>清除密钥</translation>
    </message>
    <message>
        <source>Secret saved</source>
        <translation>保存密钥</translation>
    </message>
    <message>
        <source>Serial number cleared</source>
        <translation>清除序列号</translation>
    </message>
    <message>
        <source>Serial number saved</source>
        <translation>保存序列号</translation>
    </message>
    <message>
        <source>Serial number shown</source>
        <translation>查看序列号</translation>
    </message>
    <message>
        <source>Setting changed</source>
        <translation>更改设置</translation>
    </message>
    <message>
        <source>Sync requested</source>
        <translation>手工同步</translation>
    </message>
    <message>
        <source>Sync resumed after a restore</source>
        <translation>恢复备份后继续同步</translation>
    </message>
    <message>
        <source>Sync stopped</source>
        <translation>停止同步</translation>
    </message>
    <message>
        <source>Total read from the platform</source>
        <translation>读取平台总数</translation>
    </message>
    <message>
        <source>Way to the platform changed on this computer</source>
        <translation>本机到平台的连接方式已更改</translation>
    </message>
    <message>
        <source>Withdrawn before it was done</source>
        <translation>执行前撤销</translation>
    </message>
</context>
<context>
    <name>JournalCheck</name>
    <message>
        <source>Entries proved: {count}. Head: {head}</source>
        <translation>已证明 {count} 条。末条：{head}</translation>
    </message>
    <message>
        <source>Entry {number} cannot be read; the database is damaged.</source>
        <translation>第 {number} 条日志无法读取，数据库已损坏。</translation>
    </message>
    <message>
        <source>Entry {number} is not the one whose hash was noted.</source>
        <translation>第 {number} 条日志与此前记下的哈希值不符。</translation>
    </message>
    <message>
        <source>Entry {number} was changed after it was written.</source>
        <translation>第 {number} 条日志写入后被改动。</translation>
    </message>
    <message>
        <source>Entry {number} was not written by this program.</source>
        <translation>第 {number} 条日志不是本程序写入的。</translation>
    </message>
    <message>
        <source>Entry {number} was removed.</source>
        <translation>第 {number} 条日志已被删除。</translation>
    </message>
    <message>
        <source>Keep a copy of the database as it is, find out who had access to it, then restore a backup from before.</source>
        <translation>请先原样保留一份数据库副本，查明谁接触过它，然后恢复此前的备份。</translation>
    </message>
    <message>
        <source>Something else than this program changed the list; find out who had access to the database, then restore a backup from before.</source>
        <translation>列表被本程序以外的途径改动过；请查明谁接触过数据库，然后恢复此前的备份。</translation>
    </message>
    <message>
        <source>That is because a backup was restored on {moment}; a head that was noted after that day will be found.</source>
        <translation>这是因为在 {moment} 恢复过备份；此后记下的末条可以找到。</translation>
    </message>
    <message>
        <source>The entry before entry {number} was replaced by another one.</source>
        <translation>第 {number} 条日志之前的一条已被替换。</translation>
    </message>
    <message>
        <source>The journal ends before entry {number}, which it once had.</source>
        <translation>日志在第 {number} 条之前就结束了，而这一条曾经存在。</translation>
    </message>
    <message>
        <source>The journal is whole and explains everything stored.</source>
        <translation>日志完整，且与现有数据相符。</translation>
    </message>
    <message>
        <source>The journal is whole, but does not explain everything that is stored. Differences: {count}.</source>
        <translation>日志完整，但不能解释现有的全部数据，不符 {count} 处。</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>空</translation>
    </message>
    <message>
        <source>{where}: by the journal {told}, stored {stored}</source>
        <translation>{where}：日志为 {told}，现存为 {stored}</translation>
    </message>
    <message>
        <source>{where}: stored, but the journal knows nothing of it</source>
        <translation>{where}：现有此记录，但日志中没有</translation>
    </message>
    <message>
        <source>{where}: told by the journal, but not stored</source>
        <translation>{where}：日志中有记载，但现无此记录</translation>
    </message>
</context>
<context>
    <name>JournalCheckDialog</name>
    <message>
        <source>Compare with a head that was exported earlier (optional)</source>
        <translation>与此前导出的末条比对（可不填）</translation>
    </message>
    <message>
        <source>Copy the head</source>
        <translation>复制末条</translation>
    </message>
    <message>
        <source>Entries proved: {count}. Head, to be noted:</source>
        <translation>已证明 {count} 条。末条（请记下）：</translation>
    </message>
    <message>
        <source>Every entry&apos;s hash is computed anew from what is stored, and what the entries tell is compared with the list. The platform is not asked.</source>
        <translation>按现有数据重新计算每条日志的哈希值，并将日志所述与列表逐一比对。不询问平台。</translation>
    </message>
    <message>
        <source>NUMBER:HASH</source>
        <translation>编号:哈希值</translation>
    </message>
    <message>
        <source>Nothing is changed by verifying</source>
        <translation>校验不改动任何数据</translation>
    </message>
    <message>
        <source>Stopped; nothing is proved.</source>
        <translation>已停止，尚未得到证明。</translation>
    </message>
    <message>
        <source>This is no head; paste the line of the file that ends in .head.</source>
        <translation>这不是日志末条；请粘贴以 .head 结尾的文件中的那一行。</translation>
    </message>
    <message>
        <source>Verify again</source>
        <translation>重新校验</translation>
    </message>
    <message>
        <source>Verify the journal</source>
        <translation>校验操作日志</translation>
    </message>
    <message>
        <source>Verifying</source>
        <translation>正在校验</translation>
    </message>
    <message>
        <source>Was anything tampered with?</source>
        <translation>是否被篡改过？</translation>
    </message>
</context>
<context>
    <name>JournalDialog</name>
    <message>
        <source>All operations</source>
        <translation>全部操作</translation>
    </message>
    <message>
        <source>All operators</source>
        <translation>全部操作员</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详细信息</translation>
    </message>
    <message>
        <source>Entries of the journal</source>
        <translation>日志条目</translation>
    </message>
    <message>
        <source>Entries: {count}</source>
        <translation>共 {count} 条</translation>
    </message>
    <message>
        <source>Export the journal</source>
        <translation>导出操作日志</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>导出…</translation>
    </message>
    <message>
        <source>From this day</source>
        <translation>起始日期</translation>
    </message>
    <message>
        <source>Journal</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>Name or tax number</source>
        <translation>企业名称或税号</translation>
    </message>
    <message>
        <source>Operation</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Prove that nothing was tampered with</source>
        <translation>证明日志和数据未被篡改</translation>
    </message>
    <message>
        <source>Search for a name or tax number</source>
        <translation>搜索企业名称或税号</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>The entries shown, with their hashes</source>
        <translation>导出所示日志及其哈希值</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>To this day</source>
        <translation>截止日期</translation>
    </message>
    <message>
        <source>Verify…</source>
        <translation>校验…</translation>
    </message>
    <message>
        <source>YYYY-MM-DD</source>
        <translation>年-月-日</translation>
    </message>
    <message>
        <source>from</source>
        <translation>从</translation>
    </message>
    <message>
        <source>journal</source>
        <translation>操作日志</translation>
    </message>
    <message>
        <source>to</source>
        <translation>到</translation>
    </message>
</context>
<context>
    <name>JournalExport</name>
    <message>
        <source>After</source>
        <translation>改动后</translation>
    </message>
    <message>
        <source>Batch</source>
        <translation>批次</translation>
    </message>
    <message>
        <source>Before</source>
        <translation>改动前</translation>
    </message>
    <message>
        <source>Hash</source>
        <translation>哈希值</translation>
    </message>
    <message>
        <source>Hash before</source>
        <translation>前一条哈希值</translation>
    </message>
    <message>
        <source>System user</source>
        <translation>系统用户</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Workstation</source>
        <translation>工作站</translation>
    </message>
</context>
<context>
    <name>JournalField</name>
    <message>
        <source>Confirmed revision</source>
        <translation>已确认修订号</translation>
    </message>
    <message>
        <source>First allowed day</source>
        <translation>最早可再次授权日</translation>
    </message>
    <message>
        <source>Held by the platform</source>
        <translation>平台上的状态</translation>
    </message>
    <message>
        <source>Newest entry</source>
        <translation>最新日志</translation>
    </message>
    <message>
        <source>Next sync</source>
        <translation>下次同步</translation>
    </message>
    <message>
        <source>Reason of the failed mark</source>
        <translation>授权失败原因</translation>
    </message>
    <message>
        <source>Removed from the list</source>
        <translation>已从列表移除</translation>
    </message>
    <message>
        <source>Result unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>Revision</source>
        <translation>修订号</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>行数</translation>
    </message>
    <message>
        <source>Sync failure</source>
        <translation>同步失败原因</translation>
    </message>
    <message>
        <source>Sync paused</source>
        <translation>同步暂停</translation>
    </message>
    <message>
        <source>Total</source>
        <translation>总数</translation>
    </message>
</context>
<context>
    <name>KeysPage</name>
    <message>
        <source>At the edge of a panel</source>
        <translation>在侧栏边缘</translation>
    </message>
    <message>
        <source>Close a dialog and change nothing</source>
        <translation>关闭对话框，不做任何改动</translation>
    </message>
    <message>
        <source>Everything can be done without a mouse. This page is made of the keys themselves, so it always says what holds in this version.</source>
        <translation>不用鼠标也能完成全部操作。本页由程序中的按键直接生成，始终与当前版本一致。</translation>
    </message>
    <message>
        <source>Everywhere</source>
        <translation>任何地方</translation>
    </message>
    <message>
        <source>In the grid</source>
        <translation>企业列表</translation>
    </message>
    <message>
        <source>In the heads of the columns</source>
        <translation>列头</translation>
    </message>
    <message>
        <source>In the lists of dialogs</source>
        <translation>对话框中的列表</translation>
    </message>
    <message>
        <source>In this guide</source>
        <translation>本手册</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>按键</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>键盘</translation>
    </message>
    <message>
        <source>Menu</source>
        <translation>菜单</translation>
    </message>
    <message>
        <source>Menu {menu}</source>
        <translation>“{menu}”菜单</translation>
    </message>
    <message>
        <source>Next or previous control</source>
        <translation>下一个或上一个控件</translation>
    </message>
    <message>
        <source>On a saved view</source>
        <translation>我的视图</translation>
    </message>
    <message>
        <source>The guide, at what is on the screen</source>
        <translation>打开用户手册中与当前界面对应的一页</translation>
    </message>
    <message>
        <source>What a right click offers</source>
        <translation>右键菜单</translation>
    </message>
    <message>
        <source>What it does</source>
        <translation>作用</translation>
    </message>
</context>
<context>
    <name>LeavingDialog</name>
    <message>
        <source>A batch is still under way</source>
        <translation>一批操作仍在进行</translation>
    </message>
    <message>
        <source>Close the window</source>
        <translation>关闭窗口</translation>
    </message>
    <message>
        <source>Close, send the rest at the next start</source>
        <translation>关闭，其余下次启动时同步</translation>
    </message>
    <message>
        <source>Keep it open</source>
        <translation>暂不关闭</translation>
    </message>
    <message>
        <source>What is written here stays written. What the platform has not answered yet is sent at the next start. Or keep the window open until all is answered; meanwhile it can be minimised.</source>
        <translation>已写入本机的内容保持不变，平台尚未应答的会在下次启动时同步。也可以让窗口开着，直到全部应答；期间可以最小化。</translation>
    </message>
</context>
<context>
    <name>Manual</name>
    <message>
        <source>Authorized, but the invoice service can be used only after a successful sync</source>
        <translation>已授权，但成功同步后方可使用发票服务</translation>
    </message>
    <message>
        <source>Legacy edition: besides authorizing here, assign and activate the rights through the link in the activation e-mail.</source>
        <translation>旧版：除在本功能完成星空许可授权外，还需通过激活邮件的链接操作权益分配并成功激活，才能成功使用发票服务。</translation>
    </message>
    <message>
        <source>Once authorized, the tax number can neither be changed nor withdrawn; make sure that it is right. If a tax number is set up wrongly in the invoice service, change it in Basic data – Enterprise management.</source>
        <translation>授权后将无法修改纳税人识别号且无法撤销，请确保税号信息的准确性。如果在发票服务中税号配置错误，请在基础资料-企业管理进行修改。</translation>
    </message>
    <message>
        <source>You can cancel in this edition, but the same tax number may not be authorized again for 60 days and cannot issue or receive invoices meanwhile.</source>
        <translation>虽此版本允许取消授权，但同一税号取消授权后60天内不允许重新授权，取消授权期间该税号将无法进行开票/收票业务。</translation>
    </message>
</context>
<context>
    <name>Menu</name>
    <message>
        <source>&amp;About</source>
        <translation>关于(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Actions</source>
        <translation>操作(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Add an enterprise…</source>
        <translation>新增企业(&amp;A)…</translation>
    </message>
    <message>
        <source>&amp;Authorize</source>
        <translation>许可授权(&amp;A)</translation>
    </message>
    <message>
        <source>&amp;Back up…</source>
        <translation>备份(&amp;B)…</translation>
    </message>
    <message>
        <source>&amp;Cancel authorization</source>
        <translation>取消授权(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Clear filter</source>
        <translation>清除筛选(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Confirm the clock…</source>
        <translation>确认系统时间(&amp;C)…</translation>
    </message>
    <message>
        <source>&amp;Copy rows</source>
        <translation>复制行(&amp;C)</translation>
    </message>
    <message>
        <source>&amp;Edit</source>
        <translation>编辑(&amp;E)</translation>
    </message>
    <message>
        <source>&amp;Edit the enterprise…</source>
        <translation>编辑企业(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;Export the list…</source>
        <translation>导出企业清单(&amp;E)…</translation>
    </message>
    <message>
        <source>&amp;File</source>
        <translation>文件(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Filter column</source>
        <translation>筛选列(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Find</source>
        <translation>查找(&amp;F)</translation>
    </message>
    <message>
        <source>&amp;Help</source>
        <translation>帮助(&amp;H)</translation>
    </message>
    <message>
        <source>&amp;Import a list…</source>
        <translation>引入企业清单(&amp;I)…</translation>
    </message>
    <message>
        <source>&amp;Issuing</source>
        <translation>开票服务(&amp;I)</translation>
    </message>
    <message>
        <source>&amp;Journal…</source>
        <translation>操作日志(&amp;J)…</translation>
    </message>
    <message>
        <source>&amp;Keyboard</source>
        <translation>键盘(&amp;K)</translation>
    </message>
    <message>
        <source>&amp;Paste tax numbers and tick them</source>
        <translation>粘贴税号并勾选(&amp;P)</translation>
    </message>
    <message>
        <source>&amp;Practice platform…</source>
        <translation>演练平台(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Product serial numbers…</source>
        <translation>维护产品序列号(&amp;P)…</translation>
    </message>
    <message>
        <source>&amp;Quit</source>
        <translation>退出(&amp;Q)</translation>
    </message>
    <message>
        <source>&amp;Refresh</source>
        <translation>刷新(&amp;R)</translation>
    </message>
    <message>
        <source>&amp;Remove the enterprise…</source>
        <translation>移除企业(&amp;R)…</translation>
    </message>
    <message>
        <source>&amp;Settings…</source>
        <translation>设置(&amp;S)…</translation>
    </message>
    <message>
        <source>&amp;Sort by</source>
        <translation>排序(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Sync authorization</source>
        <translation>同步许可授权(&amp;S)</translation>
    </message>
    <message>
        <source>&amp;Tools</source>
        <translation>工具(&amp;T)</translation>
    </message>
    <message>
        <source>&amp;Undo the cancellation</source>
        <translation>撤销取消授权(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;User guide</source>
        <translation>用户手册(&amp;U)</translation>
    </message>
    <message>
        <source>&amp;View</source>
        <translation>视图(&amp;V)</translation>
    </message>
    <message>
        <source>All columns at their usual &amp;width</source>
        <translation>显示全部列并恢复列宽(&amp;W)</translation>
    </message>
    <message>
        <source>C&amp;olumns</source>
        <translation>列(&amp;O)</translation>
    </message>
    <message>
        <source>Clear &amp;failed mark of the ticked</source>
        <translation>清除勾选企业的授权失败标记(&amp;F)</translation>
    </message>
    <message>
        <source>Copy rows with their &amp;heads</source>
        <translation>连同列头复制行(&amp;H)</translation>
    </message>
    <message>
        <source>Enterprise &amp;details</source>
        <translation>企业详情(&amp;D)</translation>
    </message>
    <message>
        <source>Order of import</source>
        <translation>引入顺序</translation>
    </message>
    <message>
        <source>Recei&amp;ving</source>
        <translation>收票服务(&amp;V)</translation>
    </message>
    <message>
        <source>Rest&amp;ore a backup…</source>
        <translation>恢复备份(&amp;O)…</translation>
    </message>
    <message>
        <source>S&amp;ync cancellation</source>
        <translation>同步取消授权(&amp;Y)</translation>
    </message>
    <message>
        <source>Save &amp;diagnostics for support…</source>
        <translation>保存诊断信息供支持人员使用(&amp;D)…</translation>
    </message>
    <message>
        <source>Save an empty &amp;template for import…</source>
        <translation>保存空白引入模板(&amp;T)…</translation>
    </message>
    <message>
        <source>Save this vie&amp;w…</source>
        <translation>保存当前视图(&amp;W)…</translation>
    </message>
    <message>
        <source>Switch to &amp;practice mode</source>
        <translation>切换到演练模式(&amp;P)</translation>
    </message>
    <message>
        <source>Switch to the &amp;real data</source>
        <translation>切换到真实数据(&amp;R)</translation>
    </message>
    <message>
        <source>Sync what is &amp;due now</source>
        <translation>立即同步待同步的企业(&amp;D)</translation>
    </message>
    <message>
        <source>The ticked enterprises:</source>
        <translation>勾选的企业：</translation>
    </message>
    <message>
        <source>Tick &amp;none</source>
        <translation>全部取消勾选(&amp;N)</translation>
    </message>
    <message>
        <source>Tick a&amp;ll of the filter</source>
        <translation>勾选筛选出的全部企业(&amp;L)</translation>
    </message>
    <message>
        <source>What each &amp;reason means</source>
        <translation>原因和处理办法(&amp;R)</translation>
    </message>
    <message>
        <source>{column}…</source>
        <translation>{column}…</translation>
    </message>
</context>
<context>
    <name>NextStep</name>
    <message>
        <source>Ask the platform&apos;s support, naming the request</source>
        <translation>凭请求号联系平台支持</translation>
    </message>
    <message>
        <source>Authorize first</source>
        <translation>先授权</translation>
    </message>
    <message>
        <source>Buy more or cancel other enterprises, then retry all failed</source>
        <translation>增购或取消其他企业后，重试全部失败</translation>
    </message>
    <message>
        <source>Buy more or cancel others, then click &quot;{button}&quot;</source>
        <translation>续购或取消其他企业后，点“{button}”</translation>
    </message>
    <message>
        <source>Buy more or cancel others, then sync by hand</source>
        <translation>续购或取消其他企业后，点同步按钮</translation>
    </message>
    <message>
        <source>Cancel, correct the tax number, then authorize again</source>
        <translation>取消授权，更正税号后再授权</translation>
    </message>
    <message>
        <source>Check the list, then resume the sync</source>
        <translation>核对列表后继续同步</translation>
    </message>
    <message>
        <source>Check the product serial number, then click &quot;{button}&quot;</source>
        <translation>核对并维护产品序列号，再点“{button}”</translation>
    </message>
    <message>
        <source>Check the product serial number, then sync</source>
        <translation>核对并维护产品序列号，再同步</translation>
    </message>
    <message>
        <source>Click &quot;{button}&quot;</source>
        <translation>点“{button}”</translation>
    </message>
    <message>
        <source>Click &quot;{button}&quot; and confirm</source>
        <translation>点“{button}”并确认</translation>
    </message>
    <message>
        <source>Click &quot;{button}&quot; to go on</source>
        <translation>点“{button}”继续</translation>
    </message>
    <message>
        <source>Correct the line, then import again</source>
        <translation>更正该行后重新引入</translation>
    </message>
    <message>
        <source>Edit the enterprise, correct the tax number, then authorize</source>
        <translation>编辑企业，更正税号后再授权</translation>
    </message>
    <message>
        <source>Enter the product serial number, then click &quot;{button}&quot;</source>
        <translation>维护产品序列号，再点“{button}”</translation>
    </message>
    <message>
        <source>Enter the product serial number, then sync</source>
        <translation>维护产品序列号，再同步</translation>
    </message>
    <message>
        <source>Go on with the sync button</source>
        <translation>点同步按钮继续</translation>
    </message>
    <message>
        <source>Import it first</source>
        <translation>先引入</translation>
    </message>
    <message>
        <source>Nothing to do</source>
        <translation>无需处理</translation>
    </message>
    <message>
        <source>Paste the cell as a value</source>
        <translation>请粘贴为值</translation>
    </message>
    <message>
        <source>Refresh, then try again</source>
        <translation>刷新后再试</translation>
    </message>
    <message>
        <source>Renew it, then click &quot;{button}&quot;</source>
        <translation>续购后点“{button}”</translation>
    </message>
    <message>
        <source>Renew it, then sync by hand</source>
        <translation>续购后点同步按钮</translation>
    </message>
    <message>
        <source>Replace the client secret, then click &quot;{button}&quot;</source>
        <translation>更换密钥，再点“{button}”</translation>
    </message>
    <message>
        <source>Replace the client secret, then sync</source>
        <translation>更换密钥，再同步</translation>
    </message>
    <message>
        <source>Retries at once, or click &quot;{button}&quot; now</source>
        <translation>随即自动重试，也可现在点“{button}”</translation>
    </message>
    <message>
        <source>Retries at once, or sync now</source>
        <translation>随即自动重试，也可手工同步</translation>
    </message>
    <message>
        <source>Retries at {time}, or click &quot;{button}&quot; now</source>
        <translation>{time} 自动重试，也可现在点“{button}”</translation>
    </message>
    <message>
        <source>Retries at {time}, or sync now</source>
        <translation>{time} 自动重试，也可手工同步</translation>
    </message>
    <message>
        <source>Retries by itself, or sync now</source>
        <translation>会自动重试，也可手工同步</translation>
    </message>
    <message>
        <source>Set the cells to text and enter it again</source>
        <translation>请将单元格设为文本后重填</translation>
    </message>
    <message>
        <source>Set the clock, or have the administrator confirm it</source>
        <translation>校准时间，或由管理员确认</translation>
    </message>
    <message>
        <source>Split the file</source>
        <translation>请拆分文件</translation>
    </message>
    <message>
        <source>Switch to the current edition in Settings</source>
        <translation>在设置中切换到新版</translation>
    </message>
    <message>
        <source>Sync again from {day}</source>
        <translation>{day} 起再点同步按钮</translation>
    </message>
    <message>
        <source>Sync by hand</source>
        <translation>点同步按钮</translation>
    </message>
    <message>
        <source>Sync by hand and confirm</source>
        <translation>手工同步并确认</translation>
    </message>
    <message>
        <source>Try again later</source>
        <translation>稍后再试</translation>
    </message>
    <message>
        <source>Try again then</source>
        <translation>届时再授权</translation>
    </message>
    <message>
        <source>Use Sync authorization</source>
        <translation>用“同步许可授权”</translation>
    </message>
    <message>
        <source>Write the date as 2024-03-31, then import again</source>
        <translation>将日期写成 2024-03-31 的形式，再重新引入</translation>
    </message>
</context>
<context>
    <name>NotFoundDialog</name>
    <message>
        <source>Not in the list</source>
        <translation>列表中没有的税号</translation>
    </message>
    <message>
        <source>Save as a list to fill in</source>
        <translation>另存为待填写的清单</translation>
    </message>
    <message>
        <source>Save as a list to fill in…</source>
        <translation>另存为待填写的清单…</translation>
    </message>
    <message>
        <source>Tax numbers</source>
        <translation>税号</translation>
    </message>
    <message>
        <source>To take them in, save them as a list, fill in the names, and import that file.</source>
        <translation>如需引入，请另存为清单，填写企业名称后再引入该文件。</translation>
    </message>
    <message>
        <source>What is known of it</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>enterprises-to-import</source>
        <translation>待引入企业</translation>
    </message>
    <message>
        <source>{count} of the pasted tax numbers are not in the list</source>
        <translation>粘贴的税号中有 {count} 个不在列表中</translation>
    </message>
</context>
<context>
    <name>Notice</name>
    <message>
        <source>Choose another file…</source>
        <translation>另选文件…</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Pasted {total}, ticked {found}; not in the list {missing}: {numbers}</source>
        <translation>粘贴 {total} 个，勾选 {found} 家；{missing} 个不在列表中：{numbers}</translation>
    </message>
    <message>
        <source>Resume the sync</source>
        <translation>继续同步</translation>
    </message>
    <message>
        <source>Settings…</source>
        <translation>设置…</translation>
    </message>
    <message>
        <source>Show these {count}…</source>
        <translation>查看这 {count} 个…</translation>
    </message>
    <message>
        <source>The database server does not answer or refuses the sign-in. What is shown may be out of date; the server is asked every second, and the window goes on by itself.</source>
        <translation>数据库服务器没有应答，或拒绝登录。显示的内容可能已过时；程序每秒询问一次，恢复后自动继续。</translation>
    </message>
</context>
<context>
    <name>Operation</name>
    <message>
        <source>Authorize</source>
        <translation>许可授权</translation>
    </message>
    <message>
        <source>Cancel authorization</source>
        <translation>取消授权</translation>
    </message>
    <message>
        <source>Sync authorization</source>
        <translation>同步许可授权</translation>
    </message>
    <message>
        <source>Sync cancellation</source>
        <translation>同步取消授权</translation>
    </message>
</context>
<context>
    <name>Outcome</name>
    <message>
        <source>Changed meanwhile</source>
        <translation>期间已改动</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Done here</source>
        <translation>本机已完成</translation>
    </message>
    <message>
        <source>Not found</source>
        <translation>未找到</translation>
    </message>
    <message>
        <source>Refused</source>
        <translation>未处理</translation>
    </message>
    <message>
        <source>Stopped</source>
        <translation>已停止</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>结果未知</translation>
    </message>
    <message>
        <source>Withdrawn</source>
        <translation>已撤销</translation>
    </message>
</context>
<context>
    <name>PlanDialog</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Authorize {count}</source>
        <translation>授权 {count} 家</translation>
    </message>
    <message>
        <source>Authorized / total</source>
        <translation>已授权 / 总数</translation>
    </message>
    <message>
        <source>Authorized / total (unknown)</source>
        <translation>已授权 / 总数（未知）</translation>
    </message>
    <message>
        <source>Authorized / total ({free} free afterwards)</source>
        <translation>已授权 / 总数（确认后可用 {free}）</translation>
    </message>
    <message>
        <source>Authorized / total by hand ({free} free afterwards)</source>
        <translation>已授权 / 手工录入的总数（确认后可用 {free}）</translation>
    </message>
    <message>
        <source>Authorized in the order shown, as far as licences last.</source>
        <translation>按表格顺序授权，许可不足时先到先得。</translation>
    </message>
    <message>
        <source>Becomes Failed: {reason}</source>
        <translation>将标记为授权失败：{reason}</translation>
    </message>
    <message>
        <source>Can be undone for {seconds} s after confirming</source>
        <translation>确定后 {seconds} 秒内可撤销</translation>
    </message>
    <message>
        <source>Cancel authorization of {count}</source>
        <translation>确定取消授权</translation>
    </message>
    <message>
        <source>Check the tax numbers first. On confirming, the authorization is written here and synced to the entitlement platform.</source>
        <translation>请先核对税号。确认后写入本机，并将星空许可授权情况同步至发票服务客户权益查询平台。</translation>
    </message>
    <message>
        <source>Chosen enterprises</source>
        <translation>所选企业</translation>
    </message>
    <message>
        <source>Confirm the clock…</source>
        <translation>确认系统时间…</translation>
    </message>
    <message>
        <source>Copy list</source>
        <translation>复制清单</translation>
    </message>
    <message>
        <source>Does not match</source>
        <translation>不一致</translation>
    </message>
    <message>
        <source>For {count} the platform holds another state; confirming overwrites it with the state here.</source>
        <translation>有 {count} 家在平台上的状态不同；确认后以本机状态覆盖。</translation>
    </message>
    <message>
        <source>Include these {count}</source>
        <translation>包含这 {count} 家</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>暂不取消</translation>
    </message>
    <message>
        <source>Leave these {count} out</source>
        <translation>不含这 {count} 家</translation>
    </message>
    <message>
        <source>Left as it is</source>
        <translation>不授权，保持原样</translation>
    </message>
    <message>
        <source>Mark {count} as Failed</source>
        <translation>标记 {count} 家为授权失败</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>May be authorized again from</source>
        <translation>最早可再次授权</translation>
    </message>
    <message>
        <source>More than 5: type {count} to confirm</source>
        <translation>超过 5 家，请输入将取消的家数 {count} 以确认</translation>
    </message>
    <message>
        <source>No product serial number is needed.</source>
        <translation>无需维护产品序列号。</translation>
    </message>
    <message>
        <source>No row can be changed</source>
        <translation>没有可以处理的企业</translation>
    </message>
    <message>
        <source>Not authorized: {reason}</source>
        <translation>不授权：{reason}</translation>
    </message>
    <message>
        <source>Not cancelled, left as it is</source>
        <translation>不取消，保持原样</translation>
    </message>
    <message>
        <source>Not cancelled: {reason}</source>
        <translation>不取消：{reason}</translation>
    </message>
    <message>
        <source>Not done, {count} become Failed</source>
        <translation>不授权，其中 {count} 家标记为授权失败</translation>
    </message>
    <message>
        <source>Not enough licences: the first {count} that fit are authorized, in the order shown; {rest} become Failed.</source>
        <translation>许可不足：按表格顺序授权前 {count} 家，其余 {rest} 家标记为授权失败。</translation>
    </message>
    <message>
        <source>Not synced, left as they are: {count}</source>
        <translation>不同步，保持原样 {count}</translation>
    </message>
    <message>
        <source>Not synced: {reason}</source>
        <translation>不同步：{reason}</translation>
    </message>
    <message>
        <source>Platform: {there}, here: {here}</source>
        <translation>平台：{there}，本机：{here}</translation>
    </message>
    <message>
        <source>Result after confirming</source>
        <translation>确认后的结果</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的明细</translation>
    </message>
    <message>
        <source>Sync {count}</source>
        <translation>同步 {count} 家</translation>
    </message>
    <message>
        <source>Tells the entitlement platform once more that these are authorized. Nothing changes here.</source>
        <translation>再次告知权益平台这些企业已授权，本机不做改动。</translation>
    </message>
    <message>
        <source>Tells the entitlement platform once more that these are cancelled. Nothing changes here.</source>
        <translation>再次告知权益平台这些企业已取消授权，本机不做改动。</translation>
    </message>
    <message>
        <source>The keyring could not be asked for the serial number.</source>
        <translation>无法向钥匙串查询序列号。</translation>
    </message>
    <message>
        <source>The product serial number is entered (ends in {tail}).</source>
        <translation>产品序列号已维护（尾号 {tail}）。</translation>
    </message>
    <message>
        <source>The product serial number is entered.</source>
        <translation>产品序列号已维护。</translation>
    </message>
    <message>
        <source>The {count} can issue no more invoices. Their validity is cleared, and the cancellation is synced to the entitlement platform.</source>
        <translation>取消后这 {count} 家不能再开票，有效期清空，并同步至发票服务客户权益查询平台。</translation>
    </message>
    <message>
        <source>The {count} can receive no more invoices. Their validity is cleared, and the cancellation is synced to the entitlement platform.</source>
        <translation>取消后这 {count} 家不能再收票，有效期清空，并同步至发票服务客户权益查询平台。</translation>
    </message>
    <message>
        <source>Type the number first</source>
        <translation>请先输入家数</translation>
    </message>
    <message>
        <source>Will authorize</source>
        <translation>将授权</translation>
    </message>
    <message>
        <source>Will be cancelled</source>
        <translation>将取消授权</translation>
    </message>
    <message>
        <source>Will be done</source>
        <translation>将处理</translation>
    </message>
    <message>
        <source>Will not be done</source>
        <translation>不处理</translation>
    </message>
    <message>
        <source>Will sync</source>
        <translation>将同步</translation>
    </message>
    <message>
        <source>{count} of the {total} chosen are hidden by the filter and included here.</source>
        <translation>所选 {total} 家中有 {count} 家被筛选隐藏，已包含在内。</translation>
    </message>
    <message>
        <source>{count} of the {total} chosen are hidden by the filter and left out here.</source>
        <translation>所选 {total} 家中有 {count} 家被筛选隐藏，未包含在内。</translation>
    </message>
    <message>
        <source>{day} (never confirmed)</source>
        <translation>{day}（平台从未确认）</translation>
    </message>
    <message>
        <source>{sentence} ({count} of the chosen)</source>
        <translation>{sentence}（所选中 {count} 家）</translation>
    </message>
    <message>
        <source>{will} (failed before: {reason})</source>
        <translation>{will}（上次失败：{reason}）</translation>
    </message>
</context>
<context>
    <name>Planning</name>
    <message>
        <source>Nothing is changed before you confirm</source>
        <translation>确认之前不会改变任何内容</translation>
    </message>
    <message>
        <source>Planning {done} of {total}</source>
        <translation>正在检查 {done} / {total}</translation>
    </message>
    <message>
        <source>Planning…</source>
        <translation>正在检查…</translation>
    </message>
</context>
<context>
    <name>Reason</name>
    <message>
        <source>A backup was restored; nothing is sent to the platform until sync is resumed</source>
        <translation>已恢复备份，继续同步之前不向平台发送</translation>
    </message>
    <message>
        <source>Already authorized</source>
        <translation>已授权，不可再次授权</translation>
    </message>
    <message>
        <source>Authorized, its cancellation cannot be synced</source>
        <translation>已授权，不可同步取消授权</translation>
    </message>
    <message>
        <source>Authorized, name not changed</source>
        <translation>已授权，名称未改</translation>
    </message>
    <message>
        <source>Changed meanwhile by {who}, left alone</source>
        <translation>确认期间已被 {who} 改动，未处理</translation>
    </message>
    <message>
        <source>Changed meanwhile, left alone</source>
        <translation>确认期间已被他人改动，未处理</translation>
    </message>
    <message>
        <source>Date of a historic authorization missing</source>
        <translation>缺少历史授权日期</translation>
    </message>
    <message>
        <source>Date of a historic authorization not readable or in the future</source>
        <translation>历史授权日期无法识别，或晚于今天</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定期内</translation>
    </message>
    <message>
        <source>Locked, may be authorized from {day}</source>
        <translation>锁定期内，{day} 起可授权</translation>
    </message>
    <message>
        <source>More than 1,000,000 lines</source>
        <translation>超过 1,000,000 行</translation>
    </message>
    <message>
        <source>Never cancelled</source>
        <translation>从未取消过授权</translation>
    </message>
    <message>
        <source>No licence left</source>
        <translation>许可不足</translation>
    </message>
    <message>
        <source>No licence left, the last one was taken by {who}</source>
        <translation>许可不足，最后一个许可已由 {who} 使用</translation>
    </message>
    <message>
        <source>No licence left, {authorized} of {total}</source>
        <translation>许可不足，已用 {authorized} / {total}</translation>
    </message>
    <message>
        <source>No name</source>
        <translation>缺少名称</translation>
    </message>
    <message>
        <source>No tax number</source>
        <translation>缺少税号</translation>
    </message>
    <message>
        <source>Not authorized, nothing to cancel or sync</source>
        <translation>未授权，不可取消或同步</translation>
    </message>
    <message>
        <source>Not in the legacy edition</source>
        <translation>旧版不支持</translation>
    </message>
    <message>
        <source>Number changed by the spreadsheet program</source>
        <translation>被表格软件改写的数字</translation>
    </message>
    <message>
        <source>Product serial number needed</source>
        <translation>需要序列号</translation>
    </message>
    <message>
        <source>Replaced by a newer operation</source>
        <translation>已被更新的操作取代</translation>
    </message>
    <message>
        <source>Result unknown, the platform is asked first</source>
        <translation>结果未知，将先查询平台</translation>
    </message>
    <message>
        <source>Same tax number as an earlier line</source>
        <translation>与前面某行税号相同</translation>
    </message>
    <message>
        <source>Same tax number as line {line}</source>
        <translation>与第 {line} 行税号相同</translation>
    </message>
    <message>
        <source>Sign-in failed, sync is paused</source>
        <translation>登录失败，同步已暂停</translation>
    </message>
    <message>
        <source>Stopped, not sent</source>
        <translation>已停止，未发送</translation>
    </message>
    <message>
        <source>Tax number is wrong</source>
        <translation>税号不正确</translation>
    </message>
    <message>
        <source>The cell is a formula</source>
        <translation>单元格是公式</translation>
    </message>
    <message>
        <source>The entitlement has expired</source>
        <translation>权益已到期</translation>
    </message>
    <message>
        <source>The platform cannot be reached</source>
        <translation>平台连不上</translation>
    </message>
    <message>
        <source>The platform did not answer</source>
        <translation>平台没有应答</translation>
    </message>
    <message>
        <source>The platform does not know the serial number</source>
        <translation>平台不认识此序列号</translation>
    </message>
    <message>
        <source>The platform has no licence left</source>
        <translation>平台无剩余可分配权益</translation>
    </message>
    <message>
        <source>The platform holds another state</source>
        <translation>平台上的状态不同</translation>
    </message>
    <message>
        <source>The platform holds another state (platform: {there}, here: {here})</source>
        <translation>平台上的状态不同（平台：{there}，本机：{here}）</translation>
    </message>
    <message>
        <source>The platform is busy</source>
        <translation>平台繁忙</translation>
    </message>
    <message>
        <source>The platform reported an error</source>
        <translation>平台出错</translation>
    </message>
    <message>
        <source>The platform says that the tax number is wrong</source>
        <translation>平台认为税号不正确</translation>
    </message>
    <message>
        <source>The platform&apos;s answer cannot be read</source>
        <translation>应答无法识别</translation>
    </message>
    <message>
        <source>The system&apos;s time is in doubt</source>
        <translation>系统时间可疑</translation>
    </message>
    <message>
        <source>The system&apos;s time is in doubt ({hours} hours off)</source>
        <translation>系统时间可疑（相差 {hours} 小时）</translation>
    </message>
    <message>
        <source>This tax number is not in the list</source>
        <translation>列表中没有此税号</translation>
    </message>
    <message>
        <source>Validity not refreshed, unchanged</source>
        <translation>未能刷新有效期，原状态不变</translation>
    </message>
    <message>
        <source>Withdrawn, nothing done</source>
        <translation>已撤销，未处理</translation>
    </message>
    <message>
        <source>request {number}</source>
        <translation>请求号 {number}</translation>
    </message>
</context>
<context>
    <name>Refusal</name>
    <message>
        <source>&quot;{key}&quot; is managed by your administrator and cannot be changed here.</source>
        <translation>“{key}”由管理员管理，不能在此更改。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; is too long.</source>
        <translation>“{key}”过长。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be a whole number up to 999,999,999, or empty.</source>
        <translation>“{key}”必须是不超过 999,999,999 的整数，或留空。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be an address such as postgresql://user@server:5432/database, or empty for the file of this workstation.</source>
        <translation>“{key}”必须是形如 postgresql://user@server:5432/database 的地址；留空则使用本机文件。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be an https address without sign-in data, query or fragment.</source>
        <translation>“{key}”必须是 https 地址，且不含登录信息、查询或片段。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be one of {choices}.</source>
        <translation>“{key}”只能是 {choices} 之一。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must be system, none, or an address such as http://user@host:8080.</source>
        <translation>“{key}”必须是 system、none 或形如 http://user@host:8080 的地址。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must name a file that can be read and holds certificates (PEM, or one in DER).</source>
        <translation>“{key}”必须是可读取且含有证书（PEM，或单个 DER）的文件。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must not hold a password; nothing was kept. The password belongs in the keyring: secret set database.</source>
        <translation>“{key}”中不能有密码，没有保存。密码应存入钥匙串：secret set database。</translation>
    </message>
    <message>
        <source>&quot;{key}&quot; must not hold a password; nothing was kept. The password belongs in the keyring: secret set proxy.</source>
        <translation>“{key}”不能含密码，未作保存。密码请存入钥匙串：secret set proxy。</translation>
    </message>
    <message>
        <source>&quot;{name}&quot; already has this tax number.</source>
        <translation>“{name}”已使用此税号。</translation>
    </message>
    <message>
        <source>A product serial number has at most {count} characters; nothing was kept.</source>
        <translation>产品序列号最多 {count} 个字符；没有保存。</translation>
    </message>
    <message>
        <source>An address such as proxy.example.com:8080</source>
        <translation>应为形如 proxy.example.com:8080 的地址</translation>
    </message>
    <message>
        <source>No password in the address; it has a field of its own</source>
        <translation>地址中不能含密码，密码请填在下面</translation>
    </message>
    <message>
        <source>Only HTTP proxies are spoken, not other kinds</source>
        <translation>只支持 HTTP 代理，不支持其他类型</translation>
    </message>
    <message>
        <source>Only host and port; a script (PAC) is not evaluated</source>
        <translation>只填主机和端口；不执行代理脚本（PAC）</translation>
    </message>
    <message>
        <source>Practice mode has been turned off by your administrator.</source>
        <translation>演练模式已被管理员关闭。</translation>
    </message>
    <message>
        <source>The port is missing, such as :8080</source>
        <translation>缺少端口，例如 :8080</translation>
    </message>
    <message>
        <source>There is no setting &quot;{key}&quot;; possible are {choices}.</source>
        <translation>没有“{key}”这项设置；可用的有 {choices}。</translation>
    </message>
</context>
<context>
    <name>RemoveDialog</name>
    <message>
        <source>It is hidden, not deleted: it has a history. Importing or adding its tax number again brings it back.</source>
        <translation>该企业有授权历史，将被隐藏而不是删除。再次引入或新增此税号即可恢复。</translation>
    </message>
    <message>
        <source>It never had a licence, and is deleted for good.</source>
        <translation>该企业从未有过许可，将被彻底删除。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>移除</translation>
    </message>
    <message>
        <source>Remove the enterprise</source>
        <translation>移除企业</translation>
    </message>
    <message>
        <source>Remove {name} from the list?</source>
        <translation>从列表中移除“{name}”？</translation>
    </message>
    <message>
        <source>{service}: its lock stays, {day} is the first allowed day.</source>
        <translation>{service}：锁定保留，{day} 起可授权。</translation>
    </message>
</context>
<context>
    <name>RestoreDialog</name>
    <message>
        <source>Keep the present data</source>
        <translation>保留现有数据</translation>
    </message>
    <message>
        <source>Looking at the backup</source>
        <translation>正在查看备份</translation>
    </message>
    <message>
        <source>Made on {moment}</source>
        <translation>备份时间 {moment}</translation>
    </message>
    <message>
        <source>Nothing is changed</source>
        <translation>不改动任何数据</translation>
    </message>
    <message>
        <source>Restore</source>
        <translation>恢复</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Restore this backup?</source>
        <translation>恢复这份备份？</translation>
    </message>
    <message>
        <source>The backup is being checked</source>
        <translation>正在校验备份</translation>
    </message>
    <message>
        <source>The present data is kept aside in the folder of backups. Nothing is sent to the platform until you resume the sync.</source>
        <translation>现有数据会另存到备份文件夹。继续同步之前不向平台发送。</translation>
    </message>
</context>
<context>
    <name>ResultDialog</name>
    <message>
        <source>All</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>Authorized</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消授权</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>完成</translation>
    </message>
    <message>
        <source>Export result…</source>
        <translation>导出结果…</translation>
    </message>
    <message>
        <source>Export the result</source>
        <translation>导出结果</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Failed and not authorized: {count}.</source>
        <translation>失败的 {count} 条没有授权。</translation>
    </message>
    <message>
        <source>Failed and not cancelled: {count}.</source>
        <translation>失败的 {count} 条没有取消授权。</translation>
    </message>
    <message>
        <source>May be authorized again from {day}</source>
        <translation>{day} 起可再次授权</translation>
    </message>
    <message>
        <source>Next step</source>
        <translation>下一步</translation>
    </message>
    <message>
        <source>Not sent in the legacy edition</source>
        <translation>旧版不发送</translation>
    </message>
    <message>
        <source>Of the {total} that succeeded the platform confirmed {confirmed}; {unsynced} failed to sync (authorized here, using a licence).</source>
        <translation>成功的 {total} 条中：平台已确认 {confirmed} 条，同步失败 {unsynced} 条（本机已授权，占用许可）。</translation>
    </message>
    <message>
        <source>Of the {total} that succeeded the platform confirmed {confirmed}; {unsynced} failed to sync (cancelled here).</source>
        <translation>成功的 {total} 条中：平台已确认 {confirmed} 条，同步失败 {unsynced} 条（本机已取消授权）。</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>原因</translation>
    </message>
    <message>
        <source>Request number</source>
        <translation>请求号</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Retry failed only ({count})</source>
        <translation>只重试失败的 {count} 条</translation>
    </message>
    <message>
        <source>Retrying now would change nothing</source>
        <translation>现在重试，没有哪一条会有不同结果</translation>
    </message>
    <message>
        <source>Rows</source>
        <translation>明细</translation>
    </message>
    <message>
        <source>Rows shown</source>
        <translation>显示的明细</translation>
    </message>
    <message>
        <source>Still waiting for the platform&apos;s answer: {count}.</source>
        <translation>{count} 条仍在等待平台应答。</translation>
    </message>
    <message>
        <source>Succeeded</source>
        <translation>成功</translation>
    </message>
    <message>
        <source>The platform confirmed {confirmed} of the {total}.</source>
        <translation>{total} 条中平台已确认 {confirmed} 条。</translation>
    </message>
    <message>
        <source>The {total} that succeeded are not sent to the platform.</source>
        <translation>成功的 {total} 条不发送至平台。</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>未改动</translation>
    </message>
    <message>
        <source>Valid from {first} to {last}</source>
        <translation>有效期 {first} 至 {last}</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>等待应答</translation>
    </message>
    <message>
        <source>{operation} · Result</source>
        <translation>{operation} · 结果</translation>
    </message>
    <message>
        <source>{operation}-{service}-result-{day}</source>
        <translation>{operation}-{service}-结果-{day}</translation>
    </message>
    <message>
        <source>{service} is not affected</source>
        <translation>{service}不受影响</translation>
    </message>
</context>
<context>
    <name>SaveFile</name>
    <message>
        <source>Backups (*.sqlite3)</source>
        <translation>备份 (*.sqlite3)</translation>
    </message>
    <message>
        <source>CSV, UTF-8 (*.csv)</source>
        <translation>CSV（UTF-8）(*.csv)</translation>
    </message>
    <message>
        <source>Excel workbook (*.xlsx)</source>
        <translation>Excel 工作簿 (*.xlsx)</translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON 行 (*.jsonl)</translation>
    </message>
    <message>
        <source>ZIP archive (*.zip)</source>
        <translation>ZIP 压缩包 (*.zip)</translation>
    </message>
</context>
<context>
    <name>SavedViews</name>
    <message>
        <source>Delete</source>
        <translation>删除</translation>
    </message>
    <message>
        <source>Delete the view</source>
        <translation>删除视图</translation>
    </message>
    <message>
        <source>Delete the view &quot;{name}&quot;?</source>
        <translation>删除视图“{name}”？</translation>
    </message>
    <message>
        <source>Enter a name first</source>
        <translation>请先输入名称</translation>
    </message>
    <message>
        <source>Enterprises and licences stay as they are.</source>
        <translation>企业和许可不受影响。</translation>
    </message>
    <message>
        <source>It shows these rows of whichever service is chosen.</source>
        <translation>视图适用于当前选择的服务，切换服务后按同样的条件显示。</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保留</translation>
    </message>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>重命名</translation>
    </message>
    <message>
        <source>Rename the view</source>
        <translation>重命名视图</translation>
    </message>
    <message>
        <source>Replace</source>
        <translation>替换</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>保存</translation>
    </message>
    <message>
        <source>Save this view</source>
        <translation>保存当前视图</translation>
    </message>
    <message>
        <source>Somebody else deleted the view &quot;{name}&quot; meanwhile.</source>
        <translation>视图“{name}”已被他人删除。</translation>
    </message>
    <message>
        <source>The view &quot;{name}&quot; was saved</source>
        <translation>已保存视图“{name}”</translation>
    </message>
    <message>
        <source>There is a view &quot;{name}&quot; already.</source>
        <translation>已有名为“{name}”的视图。</translation>
    </message>
    <message>
        <source>There is a view &quot;{name}&quot; already. Replace it?</source>
        <translation>已有名为“{name}”的视图，是否替换？</translation>
    </message>
</context>
<context>
    <name>Serial</name>
    <message>
        <source>Enter it to be safe</source>
        <translation>建议直接维护</translation>
    </message>
    <message>
        <source>Issuing management</source>
        <translation>开票管理</translation>
    </message>
    <message>
        <source>Needed</source>
        <translation>需要维护</translation>
    </message>
    <message>
        <source>Not needed</source>
        <translation>无需维护</translation>
    </message>
    <message>
        <source>Receiving management</source>
        <translation>收票管理</translation>
    </message>
</context>
<context>
    <name>SerialsDialog</name>
    <message>
        <source>Authorized here: {authorized}, of which {unknown} not synced and not yet counted by the platform</source>
        <translation>本机已授权 {authorized} 家，其中 {unknown} 家未同步，平台尚未计入</translation>
    </message>
    <message>
        <source>Blank: the serial number kept so far is removed</source>
        <translation>留空：将删除已保存的序列号</translation>
    </message>
    <message>
        <source>Confirmed by the platform {time}</source>
        <translation>平台已确认 {time}</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>Hide</source>
        <translation>隐藏</translation>
    </message>
    <message>
        <source>License type</source>
        <translation>许可类型</translation>
    </message>
    <message>
        <source>License type or environment not sure: enter it to be safe</source>
        <translation>无法明确许可类型或环境：建议直接维护</translation>
    </message>
    <message>
        <source>License type: {type} · Environment: {environment}</source>
        <translation>许可类型：{type} · 环境：{environment}</translation>
    </message>
    <message>
        <source>License type: {type}. A serial number is needed, or the sync will fail</source>
        <translation>当前为{type}，需维护序列号，否则同步会失败</translation>
    </message>
    <message>
        <source>No</source>
        <translation>否</translation>
    </message>
    <message>
        <source>Not now</source>
        <translation>暂不</translation>
    </message>
    <message>
        <source>Not read from the platform yet</source>
        <translation>尚未读自平台</translation>
    </message>
    <message>
        <source>Not tested yet</source>
        <translation>尚未测试</translation>
    </message>
    <message>
        <source>Paste or type, 1 to 50 characters</source>
        <translation>粘贴或输入，1–50 个字符</translation>
    </message>
    <message>
        <source>Product serial numbers</source>
        <translation>维护产品序列号</translation>
    </message>
    <message>
        <source>Serial number needed</source>
        <translation>是否需维护</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>Sync again ({count})</source>
        <translation>重新同步 {count} 家</translation>
    </message>
    <message>
        <source>Test</source>
        <translation>测试序列号</translation>
    </message>
    <message>
        <source>The platform could not be asked about them: {why}</source>
        <translation>无法向平台查询：{why}</translation>
    </message>
    <message>
        <source>The serial numbers are kept</source>
        <translation>序列号已保存</translation>
    </message>
    <message>
        <source>They may be blank, and are kept only in {place}.</source>
        <translation>可以留空；序列号只保存在{place}。</translation>
    </message>
    <message>
        <source>Used to sync authorizations to the entitlement platform. They are in the confirmation e-mail of the product.</source>
        <translation>用于将许可授权信息同步至发票服务客户权益查询平台，可从金蝶发票服务产品确认邮件获取。</translation>
    </message>
    <message>
        <source>When a serial number is needed</source>
        <translation>何时需要维护产品序列号</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>为什么</translation>
    </message>
    <message>
        <source>Yes</source>
        <translation>是</translation>
    </message>
    <message>
        <source>any</source>
        <translation>全部</translation>
    </message>
    <message>
        <source>remaining {count}</source>
        <translation>剩余 {count}</translation>
    </message>
    <message>
        <source>total {count}</source>
        <translation>总数 {count}</translation>
    </message>
    <message>
        <source>valid to {day}</source>
        <translation>有效期至 {day}</translation>
    </message>
    <message>
        <source>{count} failed to sync because of the serial number or the entitlement. They can be synced again now.</source>
        <translation>有 {count} 家因序列号或权益而同步失败，现在可以重新同步。</translation>
    </message>
</context>
<context>
    <name>Service</name>
    <message>
        <source>Issuing</source>
        <translation>开票服务</translation>
    </message>
    <message>
        <source>Receiving</source>
        <translation>收票服务</translation>
    </message>
</context>
<context>
    <name>Settings</name>
    <message>
        <source>Current edition</source>
        <translation>新版</translation>
    </message>
    <message>
        <source>Formal</source>
        <translation>正式许可</translation>
    </message>
    <message>
        <source>IDC</source>
        <translation>IDC</translation>
    </message>
    <message>
        <source>Legacy edition</source>
        <translation>旧版</translation>
    </message>
    <message>
        <source>No license file</source>
        <translation>无许可文件</translation>
    </message>
    <message>
        <source>Non-IDC</source>
        <translation>非IDC</translation>
    </message>
    <message>
        <source>Not sure</source>
        <translation>无法明确</translation>
    </message>
    <message>
        <source>Temporary</source>
        <translation>临时许可</translation>
    </message>
</context>
<context>
    <name>SettingsDialog</name>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source>A total entered by hand is marked as such. While none is known, A/— is shown and nothing is limited.</source>
        <translation>手工总数会标“手工”；未知时显示 A/—，不限制授权。</translation>
    </message>
    <message>
        <source>A whole number from 0 to 999,999,999</source>
        <translation>0 到 999,999,999 的整数</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>An https address without sign-in data, query or fragment</source>
        <translation>https 地址，不含登录信息、查询或片段</translation>
    </message>
    <message>
        <source>Another choice opens the list that is kept there. Nothing is taken over: export the list here, and import it there.</source>
        <translation>更改后将打开那里的企业清单。数据不会自动搬过去：请在这里导出，再到那里引入。</translation>
    </message>
    <message>
        <source>Appearance</source>
        <translation>界面</translation>
    </message>
    <message>
        <source>As the system has it</source>
        <translation>使用系统设置</translation>
    </message>
    <message>
        <source>At once</source>
        <translation>立即执行</translation>
    </message>
    <message>
        <source>By hand</source>
        <translation>手工录入</translation>
    </message>
    <message>
        <source>CA file</source>
        <translation>CA 证书</translation>
    </message>
    <message>
        <source>Certificates (*.pem *.crt *.cer)</source>
        <translation>证书 (*.pem *.crt *.cer)</translation>
    </message>
    <message>
        <source>Choose…</source>
        <translation>选择…</translation>
    </message>
    <message>
        <source>Client ID</source>
        <translation>客户端 ID</translation>
    </message>
    <message>
        <source>Client secret</source>
        <translation>客户端密钥</translation>
    </message>
    <message>
        <source>Correct what is marked first</source>
        <translation>请先改正标出的内容</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Database</source>
        <translation>数据库</translation>
    </message>
    <message>
        <source>Database name</source>
        <translation>数据库名</translation>
    </message>
    <message>
        <source>Edition</source>
        <translation>版本</translation>
    </message>
    <message>
        <source>Entitlement platform</source>
        <translation>权益平台</translation>
    </message>
    <message>
        <source>Environment</source>
        <translation>环境</translation>
    </message>
    <message>
        <source>File on this PC</source>
        <translation>本机文件</translation>
    </message>
    <message>
        <source>Follow the system ({value})</source>
        <translation>跟随系统（{value}）</translation>
    </message>
    <message>
        <source>From platform</source>
        <translation>读自平台</translation>
    </message>
    <message>
        <source>Keep as it is</source>
        <translation>保持不变</translation>
    </message>
    <message>
        <source>Kept in</source>
        <translation>保存在</translation>
    </message>
    <message>
        <source>Kept in {place}</source>
        <translation>已保存在{place}</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Licences bought</source>
        <translation>许可总数</translation>
    </message>
    <message>
        <source>License</source>
        <translation>许可</translation>
    </message>
    <message>
        <source>License type</source>
        <translation>许可类型</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Managed by your administrator</source>
        <translation>由管理员管理</translation>
    </message>
    <message>
        <source>Network</source>
        <translation>网络</translation>
    </message>
    <message>
        <source>None</source>
        <translation>不使用代理</translation>
    </message>
    <message>
        <source>None can be kept: this system has no safe keyring</source>
        <translation>无法保存：本系统没有安全的钥匙串</translation>
    </message>
    <message>
        <source>None is kept</source>
        <translation>未保存</translation>
    </message>
    <message>
        <source>Only if the proxy asks for it</source>
        <translation>代理要求时才填写</translation>
    </message>
    <message>
        <source>Operator</source>
        <translation>操作员</translation>
    </message>
    <message>
        <source>Password</source>
        <translation>密码</translation>
    </message>
    <message>
        <source>Paste the new secret; blank removes it</source>
        <translation>粘贴新密钥；留空则删除</translation>
    </message>
    <message>
        <source>Platform address</source>
        <translation>平台地址</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>端口</translation>
    </message>
    <message>
        <source>Practice mode has a platform of its own.</source>
        <translation>演练模式使用自带的平台。</translation>
    </message>
    <message>
        <source>Practice mode uses no network.</source>
        <translation>演练模式不使用网络。</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>代理</translation>
    </message>
    <message>
        <source>Proxy address</source>
        <translation>代理地址</translation>
    </message>
    <message>
        <source>Replace…</source>
        <translation>更换…</translation>
    </message>
    <message>
        <source>Server</source>
        <translation>服务器</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>设置</translation>
    </message>
    <message>
        <source>Shared PostgreSQL database</source>
        <translation>共享的 PostgreSQL 数据库</translation>
    </message>
    <message>
        <source>Shown as &quot;Authorized by&quot;; the journal also names the system user {user}.</source>
        <translation>记入“授权人”；系统用户 {user} 另记日志。</translation>
    </message>
    <message>
        <source>So long a confirmed cancellation waits before anything is done.</source>
        <translation>确认取消授权后等待这段时间才执行，期间可以撤销。</translation>
    </message>
    <message>
        <source>System certificates</source>
        <translation>系统证书</translation>
    </message>
    <message>
        <source>Test sign-in</source>
        <translation>测试登录</translation>
    </message>
    <message>
        <source>The keyring has not answered</source>
        <translation>钥匙串没有应答</translation>
    </message>
    <message>
        <source>The legacy edition can neither cancel nor sync.</source>
        <translation>旧版不能取消和同步。</translation>
    </message>
    <message>
        <source>The platform&apos;s total is known and is used</source>
        <translation>已读到平台的总数，以平台为准</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>主题</translation>
    </message>
    <message>
        <source>This license needs no product serial number.</source>
        <translation>此许可无需维护产品序列号。</translation>
    </message>
    <message>
        <source>This license needs product serial numbers.</source>
        <translation>此许可需维护产品序列号。</translation>
    </message>
    <message>
        <source>Time to undo</source>
        <translation>撤销时间</translation>
    </message>
    <message>
        <source>User name</source>
        <translation>用户名</translation>
    </message>
    <message>
        <source>While this is not sure, enter product serial numbers to be safe.</source>
        <translation>无法明确时，建议直接维护产品序列号。</translation>
    </message>
    <message>
        <source>dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>not read yet</source>
        <translation>未读到</translation>
    </message>
    <message>
        <source>{sentence}: {names}</source>
        <translation>{sentence}：{names}</translation>
    </message>
</context>
<context>
    <name>SidePanel</name>
    <message>
        <source>Make the panel wider or narrower</source>
        <translation>加宽或收窄该栏</translation>
    </message>
</context>
<context>
    <name>Sidebar</name>
    <message>
        <source>&amp;Delete…</source>
        <translation>删除(&amp;D)…</translation>
    </message>
    <message>
        <source>&amp;Open</source>
        <translation>打开(&amp;O)</translation>
    </message>
    <message>
        <source>&amp;Rename…</source>
        <translation>重命名(&amp;R)…</translation>
    </message>
    <message>
        <source>Delete the saved view</source>
        <translation>删除所在的视图</translation>
    </message>
    <message>
        <source>My views</source>
        <translation>我的视图</translation>
    </message>
    <message>
        <source>Re&amp;place by what is listed now</source>
        <translation>用当前筛选和排序替换(&amp;P)</translation>
    </message>
    <message>
        <source>Rename the saved view</source>
        <translation>重命名所在的视图</translation>
    </message>
    <message>
        <source>Save this view…</source>
        <translation>保存当前视图…</translation>
    </message>
    <message>
        <source>Services</source>
        <translation>服务</translation>
    </message>
    <message>
        <source>Views · {service}</source>
        <translation>视图 · {service}</translation>
    </message>
    <message>
        <source>Width of the views</source>
        <translation>视图栏宽度</translation>
    </message>
</context>
<context>
    <name>Status</name>
    <message>
        <source>Authorized</source>
        <translation>已授权</translation>
    </message>
    <message>
        <source>Cancelled</source>
        <translation>已取消授权</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>授权失败</translation>
    </message>
    <message>
        <source>Not authorized</source>
        <translation>未授权</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无记录</translation>
    </message>
</context>
<context>
    <name>StatusBar</name>
    <message>
        <source>Connecting to the platform…</source>
        <translation>正在连接平台…</translation>
    </message>
    <message>
        <source>Data: this PC</source>
        <translation>数据：本机数据库</translation>
    </message>
    <message>
        <source>Data: {database} on {server}</source>
        <translation>数据：{server} 上的 {database}</translation>
    </message>
    <message>
        <source>Not connected yet</source>
        <translation>尚未连接</translation>
    </message>
    <message>
        <source>Not connected, {count} waiting to sync</source>
        <translation>未连接，{count} 条待同步</translation>
    </message>
    <message>
        <source>Operator: {name}</source>
        <translation>操作员 {name}</translation>
    </message>
    <message>
        <source>Operator: {name} ({user})</source>
        <translation>操作员 {name}（{user}）</translation>
    </message>
    <message>
        <source>Platform connected</source>
        <translation>权益平台已连接</translation>
    </message>
    <message>
        <source>Platform not asked (read only)</source>
        <translation>不连接平台（只读）</translation>
    </message>
    <message>
        <source>Practice platform connected</source>
        <translation>演练平台已连接</translation>
    </message>
    <message>
        <source>To retry: {count}</source>
        <translation>待重试 {count}</translation>
    </message>
    <message>
        <source>To retry: {count} (paused)</source>
        <translation>待重试 {count}（已暂停）</translation>
    </message>
    <message>
        <source>To retry: {count} ({time})</source>
        <translation>待重试 {count}（{time}）</translation>
    </message>
    <message>
        <source>Waiting to sync: {count}</source>
        <translation>待同步 {count}</translation>
    </message>
</context>
<context>
    <name>Summary</name>
    <message>
        <source>Authorize {count} for {service}</source>
        <translation>授权 {count} 家使用{service}</translation>
    </message>
    <message>
        <source>Cancel {service} for {count}</source>
        <translation>取消 {count} 家的{service}授权</translation>
    </message>
    <message>
        <source>In {seconds} s {service} is cancelled for {count}</source>
        <translation>{seconds} 秒后取消 {count} 家的{service}授权</translation>
    </message>
    <message>
        <source>Sync the authorization of {count} for {service}</source>
        <translation>同步 {count} 家的{service}许可授权</translation>
    </message>
    <message>
        <source>Sync the cancellation of {count} for {service}</source>
        <translation>同步 {count} 家的{service}取消授权</translation>
    </message>
    <message>
        <source>of these {synced} synced, {unsynced} not</source>
        <translation>其中已同步 {synced} 条，未同步 {unsynced} 条</translation>
    </message>
    <message>
        <source>over by {count}</source>
        <translation>超出 {count}</translation>
    </message>
    <message>
        <source>{total} in all, {succeeded} succeeded, {failed} failed</source>
        <translation>共 {total} 条，成功 {succeeded} 条，失败 {failed} 条</translation>
    </message>
</context>
<context>
    <name>SyncStatus</name>
    <message>
        <source>Blank</source>
        <translation>空</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
    <message>
        <source>Synced</source>
        <translation>同步成功</translation>
    </message>
    <message>
        <source>Syncing</source>
        <translation>同步中</translation>
    </message>
</context>
<context>
    <name>Table</name>
    <message>
        <source>Choose several rows</source>
        <translation>选择多行</translation>
    </message>
    <message>
        <source>Copy the &amp;cell</source>
        <translation>复制单元格(&amp;C)</translation>
    </message>
    <message>
        <source>Copy the &amp;rows</source>
        <translation>复制行(&amp;R)</translation>
    </message>
    <message>
        <source>Copy the chosen rows</source>
        <translation>复制选中的行</translation>
    </message>
    <message>
        <source>Copy the chosen rows with the heads</source>
        <translation>连同列头复制选中的行</translation>
    </message>
    <message>
        <source>Copy the rows with their &amp;heads</source>
        <translation>连同列头复制(&amp;H)</translation>
    </message>
</context>
<context>
    <name>TaxNumber</name>
    <message>
        <source>&quot;{mark}&quot; is not possible at position {position}</source>
        <translation>第 {position} 位不能是“{mark}”</translation>
    </message>
    <message>
        <source>identity number with two more digits</source>
        <translation>身份证号加 2 位数字</translation>
    </message>
    <message>
        <source>it has {length} characters; 15, 18, 19 or 20 are possible</source>
        <translation>共 {length} 位，应为 15、18、19 或 20 位</translation>
    </message>
    <message>
        <source>mistyped: check character &quot;{mark}&quot; at position {position} does not fit</source>
        <translation>第 {position} 位校验码“{mark}”不符，其中有一位录入错误</translation>
    </message>
    <message>
        <source>number of a natural person without a Chinese identity number</source>
        <translation>无中国身份证的自然人的号码</translation>
    </message>
    <message>
        <source>old form with 15 characters</source>
        <translation>15 位旧形式</translation>
    </message>
    <message>
        <source>positions 3 and 4 name no province that is known</source>
        <translation>第 3、4 位不是已知的省级区划</translation>
    </message>
    <message>
        <source>temporary registration (L and 18)</source>
        <translation>临时登记（L 加 18 位）</translation>
    </message>
    <message>
        <source>the organisation code in positions 9 to 17 does not fit its check character</source>
        <translation>第 9 至 17 位的组织机构代码与其校验码不符</translation>
    </message>
</context>
<context>
    <name>Text</name>
    <message>
        <source>, </source>
        <translation>、</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>about {minutes} min left</source>
        <translation>剩余约 {minutes} 分钟</translation>
    </message>
    <message>
        <source>about {seconds} s left</source>
        <translation>剩余约 {seconds} 秒</translation>
    </message>
    <message>
        <source>{name}: {what}</source>
        <translation>{name}：{what}</translation>
    </message>
    <message>
        <source>{sentence} ({note})</source>
        <translation>{sentence}（{note}）</translation>
    </message>
    <message>
        <source>{sentence} {step}</source>
        <translation>{sentence}{step}</translation>
    </message>
    <message>
        <source>{sentence}.</source>
        <translation>{sentence}。</translation>
    </message>
</context>
<context>
    <name>Toast</name>
    <message>
        <source>No program on this system opens {file}</source>
        <translation>系统中没有可打开 {file} 的程序</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>打开</translation>
    </message>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>Rows written to {file}: {count}</source>
        <translation>已导出 {count} 行到 {file}</translation>
    </message>
    <message>
        <source>{file} is written</source>
        <translation>已保存 {file}</translation>
    </message>
</context>
<context>
    <name>Toolbar</name>
    <message>
        <source>A file is being written; wait for it, or stop it.</source>
        <translation>正在写入文件，请等待完成或停止。</translation>
    </message>
    <message>
        <source>All chosen are authorized or were never cancelled</source>
        <translation>所选企业都已授权，或从未取消过授权</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>引入</translation>
    </message>
    <message>
        <source>None of the {count} can be authorized: {reasons}</source>
        <translation>所选 {count} 家都不能授权：{reasons}</translation>
    </message>
    <message>
        <source>None of the {count} is authorized</source>
        <translation>所选 {count} 家都未授权，没有可取消的许可</translation>
    </message>
    <message>
        <source>Not in the legacy edition; use the link in the activation e-mail</source>
        <translation>旧版不支持；权益请通过激活邮件的链接分配</translation>
    </message>
    <message>
        <source>Only authorized enterprises can be synced here</source>
        <translation>只有已授权的企业可以同步许可授权</translation>
    </message>
    <message>
        <source>Open a list first</source>
        <translation>请先打开企业列表</translation>
    </message>
    <message>
        <source>Product serial numbers</source>
        <translation>维护产品序列号</translation>
    </message>
    <message>
        <source>Refresh</source>
        <translation>刷新</translation>
    </message>
    <message>
        <source>Serial numbers</source>
        <translation>产品序列号</translation>
    </message>
    <message>
        <source>Tick enterprises first (Space ticks the current row)</source>
        <translation>请先勾选企业（空格键勾选当前行）</translation>
    </message>
    <message>
        <source>is not available now</source>
        <translation>当前不可用</translation>
    </message>
</context>
<context>
    <name>Trial</name>
    <message>
        <source>Connection works, {seconds} s</source>
        <translation>连接正常，{seconds} 秒</translation>
    </message>
    <message>
        <source>Failed at: {hop}</source>
        <translation>未通过：{hop}</translation>
    </message>
    <message>
        <source>Next: {step}.</source>
        <translation>下一步：{step}。</translation>
    </message>
    <message>
        <source>Sign-in failed</source>
        <translation>登录失败</translation>
    </message>
    <message>
        <source>Test connection</source>
        <translation>测试连接</translation>
    </message>
    <message>
        <source>The system chooses its proxy by a script (PAC), which this program does not evaluate: enter the proxy by hand if one is needed.</source>
        <translation>系统通过脚本（PAC）选择代理，本程序不执行脚本：如需代理，请手工填写。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the platform&apos;s by {hours} hours.</source>
        <translation>本机时间与平台相差 {hours} 小时。</translation>
    </message>
    <message>
        <source>This computer&apos;s clock differs from the platform&apos;s by {minutes} minutes.</source>
        <translation>本机时间与平台相差 {minutes} 分钟。</translation>
    </message>
    <message>
        <source>Through the proxy {proxy}.</source>
        <translation>经代理 {proxy}。</translation>
    </message>
    <message>
        <source>Under way…</source>
        <translation>正在测试…</translation>
    </message>
    <message>
        <source>{hop} {milliseconds} ms</source>
        <translation>{hop} {milliseconds} 毫秒</translation>
    </message>
</context>
<context>
    <name>UndoBar</name>
    <message>
        <source>Keeps the authorizations (Ctrl+Z)</source>
        <translation>保持授权不变（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Nothing is stored or sent until then</source>
        <translation>在此之前不保存、不发送</translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
</context>
<context>
    <name>Vault</name>
    <message>
        <source>KWallet</source>
        <translation>KWallet</translation>
    </message>
    <message>
        <source>Windows Credential Manager</source>
        <translation>Windows 凭据管理器</translation>
    </message>
    <message>
        <source>memory, only until the program ends</source>
        <translation>内存，仅保留到程序结束</translation>
    </message>
    <message>
        <source>nowhere: this system has no safe keyring</source>
        <translation>无处可存：本系统没有安全的钥匙串</translation>
    </message>
    <message>
        <source>the macOS keychain</source>
        <translation>macOS 钥匙串</translation>
    </message>
    <message>
        <source>the system&apos;s keyring (Secret Service)</source>
        <translation>系统钥匙串（Secret Service）</translation>
    </message>
</context>
<context>
    <name>View</name>
    <message>
        <source>All enterprises</source>
        <translation>全部企业</translation>
    </message>
    <message>
        <source>Expired</source>
        <translation>已到期</translation>
    </message>
    <message>
        <source>Expiring in 30 days</source>
        <translation>30 天内到期</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>授权失败</translation>
    </message>
    <message>
        <source>Historic, not synced</source>
        <translation>历史数据，未同步</translation>
    </message>
    <message>
        <source>Locked</source>
        <translation>锁定期内</translation>
    </message>
    <message>
        <source>Sync failed</source>
        <translation>同步失败</translation>
    </message>
</context>
<context>
    <name>Welcome</name>
    <message>
        <source>12 fictional enterprises, 10 licences for Issuing and 5 for Receiving. Try everything; no data leaves this PC.</source>
        <translation>12 家虚构企业，开票 10 个、收票 5 个许可。所有操作都可以放心尝试，数据不会离开这台电脑。</translation>
    </message>
    <message>
        <source>About 2 minutes</source>
        <translation>约 2 分钟</translation>
    </message>
    <message>
        <source>Connect to the platform</source>
        <translation>连接权益平台</translation>
    </message>
    <message>
        <source>Decide which tax numbers may use Issuing and Receiving, and keep the entitlement platform in step.</source>
        <translation>管理每个税号能否使用开票服务、收票服务，并与发票服务客户权益查询平台保持一致。</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>语言</translation>
    </message>
    <message>
        <source>Manage real enterprises. Takes the platform&apos;s address, a client ID and its secret; or import enterprises first and connect later.</source>
        <translation>管理真实企业。需要平台地址、客户端 ID 和密钥；也可以先引入企业，稍后再连接。</translation>
    </message>
    <message>
        <source>Nothing to fill in</source>
        <translation>无需填写任何内容</translation>
    </message>
    <message>
        <source>Practice data is kept apart; switch at any time in the File menu</source>
        <translation>演练数据与真实数据分开存放，可随时在“文件”菜单切换</translation>
    </message>
    <message>
        <source>Practise first</source>
        <translation>先演练一遍</translation>
    </message>
    <message>
        <source>Restore a backup…</source>
        <translation>从备份恢复…</translation>
    </message>
    <message>
        <source>Welcome to License Authorization</source>
        <translation>欢迎使用许可授权</translation>
    </message>
</context>
<context>
    <name>Window</name>
    <message>
        <source>A cancellation is about to be carried out; undo it or wait</source>
        <translation>有取消授权即将执行，请先撤销或稍候</translation>
    </message>
    <message>
        <source>All files (*)</source>
        <translation>所有文件 (*)</translation>
    </message>
    <message>
        <source>Back up</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backed up to {file} and checked.</source>
        <translation>已备份到 {file} 并校验通过。</translation>
    </message>
    <message>
        <source>Backup</source>
        <translation>备份</translation>
    </message>
    <message>
        <source>Backup stopped; no file was written</source>
        <translation>备份已停止，未写入文件</translation>
    </message>
    <message>
        <source>Export stopped; no file was written</source>
        <translation>已停止导出，没有写入文件</translation>
    </message>
    <message>
        <source>Failed marks cleared: {count}</source>
        <translation>已清除 {count} 家的授权失败标记</translation>
    </message>
    <message>
        <source>Go to a row first (arrow keys or a click)</source>
        <translation>请先定位到一行（方向键或单击）</translation>
    </message>
    <message>
        <source>Import a list</source>
        <translation>引入企业清单</translation>
    </message>
    <message>
        <source>Imported: {count}</source>
        <translation>已引入 {count} 家</translation>
    </message>
    <message>
        <source>License Authorization</source>
        <translation>许可授权</translation>
    </message>
    <message>
        <source>Lists (*.xlsx *.xls *.csv *.tsv *.txt)</source>
        <translation>企业清单 (*.xlsx *.xls *.csv *.tsv *.txt)</translation>
    </message>
    <message>
        <source>More than {count} rows are too many for the clipboard; export them</source>
        <translation>超过 {count} 行，不宜复制到剪贴板，请导出</translation>
    </message>
    <message>
        <source>Planning was stopped; nothing was changed</source>
        <translation>已停止检查，未作任何更改</translation>
    </message>
    <message>
        <source>Practice mode</source>
        <translation>演练模式</translation>
    </message>
    <message>
        <source>Restore a backup</source>
        <translation>恢复备份</translation>
    </message>
    <message>
        <source>Rows copied: {count}</source>
        <translation>已复制 {count} 行</translation>
    </message>
    <message>
        <source>The current row is copied</source>
        <translation>已复制当前行</translation>
    </message>
    <message>
        <source>The filter hides all ticked rows</source>
        <translation>勾选的行都被筛选隐藏</translation>
    </message>
    <message>
        <source>There is no backup of today: {text}</source>
        <translation>今天没有备份：{text}</translation>
    </message>
    <message>
        <source>Tick rows or go to one first</source>
        <translation>请先勾选企业，或定位到一行</translation>
    </message>
    <message>
        <source>Undone: {count} stay authorized</source>
        <translation>已撤销：{count} 家保持已授权</translation>
    </message>
    <message>
        <source>{name} was removed</source>
        <translation>已移除 {name}</translation>
    </message>
    <message>
        <source>{name}: {sentence}. {step}</source>
        <translation>{name}：{sentence}。{step}</translation>
    </message>
    <message>
        <source>{operation}: done here, sent later</source>
        <translation>{operation}：本机已完成，稍后发送</translation>
    </message>
    <message>
        <source>{operation}: {result}</source>
        <translation>{operation}：{result}</translation>
    </message>
    <message>
        <source>{title} – practice mode</source>
        <translation>{title} – 演练模式</translation>
    </message>
</context>
<context>
    <name>WindowHelp</name>
    <message>
        <source>License Authorization, the window.</source>
        <translation>许可授权（窗口程序）。</translation>
    </message>
    <message>
        <source>start in practice mode</source>
        <translation>以演练模式启动</translation>
    </message>
    <message>
        <source>the language of the window</source>
        <translation>窗口的语言</translation>
    </message>
    <message>
        <source>where the data is kept</source>
        <translation>数据文件夹</translation>
    </message>
</context>
</TS>
