### 程序说的每一句话。一个代码一条：先说哪里不对，.help 说怎么改。

## 文件
no-configuration = 这个文件夹里没有 pamphlet.yaml，所以还不是一个站点。
    .help = 换到站点的文件夹里运行，用 --source 指出它在哪里，或者用 pamphlet new 新建一个。
no-content = 还没有内容：content 文件夹里没有一个 .md 文件。
    .help = 新建 content/index.md，写上首页的文字。
wrong-encoding = { $guess ->
        [damaged] 文件里从这里起有坏掉的字，读不出原来是什么。
        [none] 这个文件不是用 UTF-8 保存的。
       *[other] 这个文件不是用 UTF-8 保存的，看起来是 { $guess }。
    }
    .help = { $guess ->
        [damaged] 把这里的字重新打一遍，再用 UTF-8 保存。多半是复制或传送时弄坏的；有没坏的旧文件，就换回来。
       *[other] 用记事本打开，选“另存为”，编码选“UTF-8”，再保存一次。
    }
file-name-encoding = 文件名里有无法辨认的字符。
    .help = 给文件改个名字，用字母、数字和连字符。
not-a-file = 这里放的不是文件本身，多半是一个链接，没有读它。
    .help = 把链接指向的文件（或文件夹）本身复制到这里，再删掉链接。

file-unread = { $kind ->
        [beside] 这里的页面没有用上：程序只读 content 文件夹里的页面。
        [register] 这个文件没有用上：登记表要放在 content/registers 里，文件名以 .yaml 结尾。
        [table] 这张表没有用上：程序不读这种文件，读 CSV。
        [document] 这个文件没有用上：程序不读这种文件，也没有页面链接到它。
        [readme] { $name } 没有用上：这个名字是给同事看的说明，不是页面。
        [copy] 这个文件没有用上，像是改之前留下的一份。
       *[page] 这个文件没有用上：页面的文件名要以 .md 结尾（小写）。
    }
    .help = { $kind ->
        [beside] 是要发布的页面，就移到 content 文件夹里；不是，就移到站点文件夹外面。
        [register] 是登记表，就存成 content/registers/{ $name }；给读者下载的，在页面里链接它；都不是，就移到 content 外面。
        [table] 在表格软件里“另存为”{ $name }，文件类型选“CSV UTF-8（逗号分隔）”，原来的文件移到 content 外面。
        [document] 要发布里面的文字，就写进一个 .md 文件；给读者下载的，在页面里链接它；都不是，就移到 content 外面。
        [readme] 是要发布的页面，就换一个名字（活动首页叫 index.md）；是说明，就删掉开头两行 --- 和它们中间的话。
        [copy] 用不着了就删掉，或者移到 content 外面。
       *[page] 是要发布的页面，就改名为 { $name }（Windows 会把扩展名藏起来，要先在“查看”里勾上“文件扩展名”）；给读者下载的，在页面里链接它；都不是，就移到 content 外面。
    }
file-copy = 名字像是{ $original ->
        [none] 一份副本
       *[other] { $original } 的副本
    }，它也会发布。
    .help = 是误留的副本，就删掉；确实另有用处，就改一个看得出内容的名字。
file-exposed = static 里的东西会原样公开，这一个看起来不是给读者的。
    .help = 把它移到 static 外面。里面有密码或密钥的，还要把它们换掉：可能已经公开过了。
path-unsafe = “{ $name }”这个名字{ $kind ->
        [character] 里有 Windows 和 U 盘不能用的符号（< > : " \ | ? * 和看不见的控制符）。
        [device] 是 Windows 留给设备用的，Windows 和 U 盘上不能有这样的文件。
        [edge] 的开头或结尾是空格或点，Windows 会去掉它们，就找不到文件了。
        [sign] 里有 # 或 %，它们在网址里另有意思，有的服务器会找不到这个文件。
        [long] 太长，多数磁盘只能放 { $n_limit } 个字节（一个汉字 3 个字节）。
       *[own] 以 .pamphlet- 开头，这样的名字留给程序自己用。
    }
    .help = 换一个名字，用汉字、字母、数字和连字符（-）{ $kind ->
        [long] ，短一些
       *[other] {""}
    }。

## 读者手里已经有的
would-vanish = 读者手里已经有的，这次会从网站上消失：{ $addresses }{ $n_more ->
        [0] {""}
       *[other] {" "}等，还有 { $n_more } 个
    }。{ $why }
    .help = { $keep }真的要撤下，加上 { $ask } 再生成；这次列出的全部撤下，用 --withdraw-all。
vanish-void = 这一页签名以后改过，签名作废了，不能发布。
vanish-keep-void = 请审核的人重新签名，或者把改动退回去；改了什么，看 pamphlet review --status。
vanish-refused = 审核的人没有同意发布这一页。
vanish-keep-refused = 照审核的意见改好，再请审核的人签名。
vanish-unsigned = 站点要求审核，这一页还没有签齐，不能发布。
vanish-keep-unsigned = 先用 pamphlet review 把名签齐，或者等签齐以后再在 pamphlet.yaml 里写 required。
vanish-draft = 这一页改成了草稿，可是印出去的二维码还指着它。
vanish-keep-draft = 要保留，去掉 draft: true。
vanish-deleted = 这一页删掉了，或者改了名字、挪了地方，可是印出去的二维码还指着它。
vanish-keep-deleted = 改了名或挪了地方，就在新的页面里写 moved_from，写上原来的路径；删掉的要保留，把文件放回原处。
vanish-audience = 这一页不再给这些读者看了。
vanish-keep-audience = 要保留，把去掉的受众加回这一页的 audiences。
vanish-format = 这一页不再有这种印刷品，可是印出去的还在读者手里。
vanish-keep-format = 要保留，把去掉的版式加回 leaflets。
vanish-edition = pamphlet.yaml 里不再有这种受众或语言（改了编号也算）。
vanish-keep-edition = 要保留，把它加回 pamphlet.yaml，编号照旧。

## 头信息和 YAML
front-matter-missing = { $why ->
        [dashes] 头信息的第一行应该是三个减号，这里是“{ $found }”。
        [first] 头信息前面少了一行 ---。
        [late] 头信息的 --- 不在文件的第一行。
        [toml] 头信息用了 +++，这里读不了。
        [json] 头信息用了花括号和引号（JSON），这里读不了。
       *[other] 这一页没有头信息。
    }
    .help = { $why ->
        [dashes] 把这一行改成 ---（三个半角减号）。Word 会把减号变成破折号，请用记事本写。
        [first] 在这一行上面加一行 ---；头信息写完以后也要有一行 ---。
        [late] 删掉 --- 前面的空行和空格。
        [toml] 把两处 +++ 都改成 ---，把“名称 = "内容"”改成“名称: 内容”。
        [json] 第一行写 ---，每一项写成一行“名称: 内容”，再用一行 --- 结束。
       *[other] 文件第一行写 ---，下面写 title: 标题、audiences: [受众]（这一页给谁看，写 pamphlet.yaml 里有的名称）、published: 2026-01-31，再用一行 --- 结束。
    }
front-matter-unclosed = { $why ->
        [dashes] 头信息的最后一行应该是三个减号，这里是“{ $found }”。
       *[other] 头信息没有结束：找不到第二个 ---。
    }
    .help = { $why ->
        [dashes] 把这一行改成 ---（三个半角减号），前面不要有空格。Word 会把减号变成破折号，请用记事本写。
       *[other] 在头信息的最后一行下面，单独写一行 ---。
    }
not-yaml = { $cause ->
        [space] 冒号后面少了一个空格。
        [dash] 列表的这一行开头写得不对。
        [quote-end] 引号没有包住整句话。
        [fence] 头信息的最后一行应该是三个减号。
        [documents] 这里多了一行 ---，后面的内容没有读。
        [depth] 一层套一层，套得太深了，最多 { $most } 层。
       *[other] 这里的写法不对，从这里起读不下去。
    }
    .help = { $cause ->
        [space] 冒号后面空一格：“名称: 内容”。
        [dash] 每一行用半角减号开头，减号后面空一格：“- 内容”。
        [quote-end] 去掉这一对英文引号，或者换成中文引号“ ”；要留英文引号，就让它们包住整句。
        [fence] 把这一行改成 ---（三个半角减号）。Word 会把减号变成破折号，请用记事本写。
        [documents] 删掉这一行 ---，或者把后面的内容分到另一个文件里。
        [depth] 少套几层括号或者缩进。
        [repeated] 用 * 重复的内容太多了。把要用的内容直接写出来。
        [comment] 一段话中间不能插进 # 开头的一行。把这一行移到这段话的上面。
        [hash] 空一格再写 #，这一行后面的字连同括号都成了备注。把这一项放进半角双引号里："…… #……"。
        [escape] 半角双引号里的 \ 有特别的意思。把这对双引号换成单引号 ' '，或者去掉 \。
        [tab] 行首用了制表符。请改成空格，每一级缩进两个空格。
        [colon] 这一行有两个“冒号加空格”。如果文字里要用冒号，把整段文字放进引号里："……"。
        [quote] 这里的引号只有一半。在这段文字的最后补上另一半，或者去掉这一半。
        [bracket] 这里的括号没有成对，或者里面少了逗号。看看最后有没有 ] 或者 {"}"}，每两样之间有没有逗号。
        [key] 这一行少了冒号，或者冒号后面少了空格。写成“名称: 内容”的样子。
        [sign] 文字不能用这个符号开头。把整段文字放进引号里："……"。
       *[other] 检查冒号后面有没有空格、引号和括号有没有成对、缩进是否对齐。
    }
text-cut = 这几个字不会发布：“{ $found }”。文字后面空一格再写 # 或者 &，程序当成备注。
    .help = 是正文，就用半角双引号把整段文字包起来："……{ $found }"。是备注，就单独写成一行，以 # 开头。
empty-value = “{ $key }”这里是空的。
    .help = 写上内容；用不着，就删掉它。
too-many-keys = { $kind ->
        [attributes] 花括号里有 { $found } 项，最多 { $most } 项。后面的没有读。
       *[keys] 这里有 { $found } 项，最多 { $most } 项。后面的没有读。
    }
    .help = { $kind ->
        [attributes] 多半是粘贴错了地方。花括号里只写几项，例如 {"{"}面向=家长{"}"}；别的字移到花括号外面。
       *[keys] 多半是粘贴错了地方。登记的条目前面要有“- ”，一条一条写在 facts、sources 等下面。
    }
page-in-registers = registers 文件夹里只放登记表（.yaml），不放页面。
    .help = 把这个文件移到 content 下面的另一个文件夹里。
unknown-key = 没有“{ $key }”这一项。
    .help = { $near ->
        [none] 这里可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？
    }
duplicate-key = “{ $key }”写了两次。
    .help = 留下一个，删掉另一个。
missing-key = { $state ->
        [empty] “{ $key }”后面是空的。
       *[other] 缺少“{ $key }”。
    }
    .help = { $state ->
        [empty] { $key ->
            [title] 在“{ $key }:”后面写上这一页的标题。
            [audiences] 在方括号里写上这一页给谁看，例如 [家长、教师]。没有写明受众的内容不会发布。
            [published] 在后面写上发布日期，例如 2026-01-31。
           *[other] 在“{ $key }:”后面写上内容。
        }
       *[other] { $key ->
            [title] 加一行 title: 这一页的标题。是一张表，就在表里加“标题”一列，或者用 columns 写明哪一列是标题。
            [on] 加一行 on: 09-20 这样的日子，或者 every: 每学期2次；文件没有写日期的，写 on: 日期未定。
            [audiences] 加一行 audiences: […]，方括号里写上这一页给谁看，例如 [家长、教师]。没有写明受众的内容不会发布。
            [published] 加一行 published: 2026-01-31，写明发布日期。
            [author] 加一行 author: 作者，或者在 pamphlet.yaml 里写一个全站通用的 author。
           *[other] 加一行 { $key }: ……
        }
    }
wrong-type = “{ $key }”应该是{ $expected ->
        [text] 一段文字
        [list] 一个列表
        [map] 几行“名称: 内容”
        [flag] true 或 false
        [number] 一个整数
       *[other] 别的写法
    }，{ $found ->
        [none] 这里是空的
       *[other] 这里是“{ $found }”
    }。
    .help = { $expected ->
        [list] 写成 [甲, 乙]，或者每行一个，前面加“- ”。
        [flag] 写 true（是）或 false（否）。
        [text] 冒号用半角的，后面空一格，再写文字；文字里有冒号或井号时放进引号里。
        [number] 只写数字，不要引号。
       *[other] 下面每行缩进两个空格，写“名称: 内容”。
    }
wrong-date = “{ $found }”不是一个日期。
    .help = { $fix ->
        [none] 日期写成 2026-04-07 的样子：四位年、两位月、两位日，并且要真有这一天。
       *[other] 改成 { $fix }。
    }
wrong-number = “{ $key }”应该在 { $from } 到 { $to } 之间，这里是 { $found }。
    .help = 改成这个范围里的整数。
wrong-age = { $state ->
    [reversed] “{ $found }”前后颠倒了。
   *[other] 看不懂年龄“{ $found }”。
    }
    .help = { $state ->
        [reversed] 小的年龄写在前面，例如 6个月–2岁。
       *[other] 写清楚是几岁还是几个月，例如 0–6个月、6个月–2岁、9–14岁、3岁以上、不满6个月。
    }
wrong-grade = “{ $found }”不是年级。
    .help = 年级写 1 到 12 的整数，例如 grades: [1, 2]。
wrong-id = “{ $found }”不能作编号。
    .help = 编号会用在网址里：只用小写英文字母、数字和连字符，例如 grade-1-2。
wrong-base-url = “{ $found }”不是网站地址。
    .help = 写完整的地址，例如 https://example.org/health/。
unknown-leaflet = 没有叫“{ $name }”的印刷品版式或印制方式。
    .help = { $near ->
        [none] 可以写：单页、三折页、风琴折、小册子、海报、A2海报、家长信、健康教育处方、桌卡、自查表、打卡表、承诺书；后面可以加（大字）或（印厂）。
       *[other] 是不是想写“{ $near }”？
    }

## 受众
page-for-nobody = 这一页谁也看不到：“{ $names }”里没有一种受众。
    .help = 在 pamphlet.yaml 里给这一组写上 members（组里有哪些受众）；或者在这里换成真要给他们看的受众。
unknown-audience = 没有叫“{ $name }”的受众。
    .help = { $near ->
        [none] 受众有：{ $known }。由它们组成的组写在 pamphlet.yaml 的 audiences 里。
       *[other] 是不是想写“{ $near }”？全部受众写在 pamphlet.yaml 的 audiences 里。
    }
duplicate-audience = “{ $name }”已经是别的受众的名字了。
    .help = 换一个名字：每个名字只能指一种受众或一组受众。
too-many-audiences = 受众太多了，最多 { $most } 种。
    .help = 把相近的受众合成一种。
for-widens = “{ $name }”不在这里的受众之内，所以这段文字谁也看不到。
    .help = { $around ->
        [none] 这里的受众还不清楚。先改好头信息的 audiences，或者外面那一层写给谁。
       *[other] 这里是写给{ $around }的，里面只能再缩小范围。写错了，就改成其中的一种；真要给“{ $name }”看，把这段文字移到只写给他们的地方。
    }
for-without-audience = 没有写面向谁。
    .help = 写上受众，例如 ::: 面向 家长、教师 或 :面向[家长]{"{"}只给家长看的字{"}"}。
title-missing-for = 标题没有写给：{ $names }。
    .help = 在 title 下面加一行“通用: 标题”，没有单独标题的受众就用它。

## Markdown 和指令
unknown-directive = 没有“::: { $name }”这种写法。
    .help = { $kind ->
        [excludes] 不能写“不给谁看”，只能写给谁看：::: 面向 家长、教师，把看得到的人都列出来。
       *[plain] { $near ->
            [none] 可以用：面向、步骤、要、不要、要点、注意、就医、清单、展开、图、小测验、承诺、回执。
           *[other] 是不是想写“{ $near }”？
        }
    }
directive-unread = 这里像是三个冒号的写法，但不会起作用：“{ $found }”。
    .help = { $reason ->
        [indent] 行首的空格太多，或者它在别的段落里。把它移到行首；在列表里就和列表的文字对齐。
        [colons] 开头要三个冒号：:::。
        [html] HTML 里的 ::: 不起作用，这些字会给所有人看到。把 HTML 拆开，::: 写在外面，前后各空一行。
       *[other] 标题、图片说明和花括号里不能写只给一部分人看的字。把它移到正文里。
    }
condition-unread = 这里像是只给一部分人看的写法，但读不出来，里面的字会被所有人看到：“{ $found }”。
    .help = { $reason ->
        [bracket] 写成 :面向[家长]{ "{" }给家长看的字{ "}" }：冒号、面向、方括号里写受众、花括号里写字，中间不加别的符号。本来就写给所有人的字，才去掉括号。
        [round] 受众要放在方括号里，不是圆括号：:面向[家长]{ "{" }给家长看的字{ "}" }。
        [attribute] 一段、一个标题、一条列表或一格要只给一部分人看，就在它最后写 { "{" }面向=家长{ "}" }，里面不写别的；一句话里的几个字写成 :面向[家长]{ "{" }……{ "}" }；好几段用 ::: 面向 家长 和 ::: 包起来。本来就写给所有人的字，才去掉花括号和等号。
        [colons] 单独写一行 ::: 面向 家长，中间没有空格；写完再单独写一行 :::。
        [excludes] 不能写“不给谁看”，只能写给谁看：:面向[家长、教师]{ "{" }给他们看的字{ "}" }，方括号里把看得到的人都列出来。
        [link] 受众后面的字要放在花括号里，不是圆括号：:面向[家长]{ "{" }给家长看的字{ "}" }。
        [brace] 花括号多了或少了一个，看不出给谁看的字到哪里为止。左右花括号要成对，宽窄要一样。
        [several] 看不出是整个引用只给他们看，还是只有最后一段。用 ::: 面向 家长 和 ::: 把要分开的包起来。
        [empty] 这一行和结束的 ::: 中间没有字。把给他们看的字写在中间；不要了，就把两行都删掉。
        [indent] 行首的空格太多，成了代码。把它移到行首。
        [comment] 注释读者看不到，也不能决定后面的字给谁看。只给他们看的，用 ::: 面向 家长 和 ::: 包起来；只是写给自己的话，换一个说法。
        [definition] 这个链接的地址写在只给一部分人看的一段里，外面也在用它，地址和说明所有人都会看到。把它移到外面，或者在外面直接写地址：[文字](地址)。
        [head] 这样写不能决定后面的字给谁看。好几段用 ::: 面向 家长 和 ::: 包起来，一段在最后写 { "{" }面向=家长{ "}" }，一句话里的几个字写成 :面向[家长]{ "{" }……{ "}" }。如果是写给所有人的话，换一个说法，例如“请家长……”。
        [name] 编号和类名不能决定这个标题给谁看。只给他们看，就写 { "{" }面向=家长{ "}" }；只是编号的话，换一个名字。
        [html] HTML 的标签和属性不能决定里面的字给谁看。用 ::: 面向 家长 和 ::: 把它包起来。
        [label] 按受众写，名字和冒号放在花括号里，或者另起一行、冒号后面空一格：{ "{" }通用: ……, 家长: ……{ "}" }。如果是写给所有人的话，换一个说法，例如“请家长……”。
        [plain] 这里只能写普通的字。标题、摘要等可以按受众写：{ "{" }通用: ……, 家长: ……{ "}" }；其他的字移到正文里。
       *[other] 标题、图片说明、网址和花括号里的内容里不能写只给一部分人看的字。把它移到正文里。
    }
unclosed-directive = 这一段没有结束：“{ $line }”。
    .help = 在这一段的最后，单独写一行 { $fence }。如果它在列表里，结束的一行要和它缩进一样多。
stray-fence = 这一行前面没有要结束的 ::: 段落。
    .help = 删掉它；如果前面的 ::: 写在列表里，就把这一行缩进得和它一样多。
title-missing = “{ $name }”需要一个标题。
    .help = 写在同一行，例如 ::: { $name } 标题。
unknown-attribute = “{ $name }”的花括号里不能写“{ $key }”。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？
    }
wrong-attribute-value = “{ $key }”不能是“{ $found }”。
    .help = 可以写：{ $known }。
attribute-missing = “{ $name }”缺少“{ $key }”。
    .help = 写在同一行的花括号里，例如 {"{"}图片=tooth.svg 说明=牙齿的四个面{"}"}。
attribute-unread = 看不懂“{ $found }”。
    .help = 花括号里写成 名称=内容；内容里有空格时加引号：名称="两个 词"。
attributes-unclosed = 花括号没有成对。
    .help = 在这一行的最后加上 {"}"}。
unknown-span = 没有叫“{ $name }”的写法。
    .help = { $kind ->
        [excludes] 不能写“不给谁看”，只能写给谁看：:面向[家长、教师]{"{"}给他们看的字{"}"}，方括号里把看得到的人都列出来。
        [braces] { $near ->
            [none] 只给一部分人看的字写成 :面向[家长]{"{"}给家长看的字{"}"}；别的可以用 :fact[…]、:term[…]、:service[…]、:source[…]。
           *[other] 是不是想写“:{ $near }[…]”？只给一部分人看的字写成 :面向[家长]{"{"}给家长看的字{"}"}。
        }
       *[plain] { $near ->
            [none] 可以用 :fact[…]、:term[…]、:service[…]、:source[…]、:面向[…]{"{"}…{"}"}。如果只是普通的冒号和方括号，在冒号前面加一个反斜杠 \。
           *[other] 是不是想写“:{ $near }[…]”？如果只是普通的冒号和方括号，在冒号前面加一个反斜杠 \。
        }
    }
wide-brackets = 这里要用半角的方括号。
    .help = 改成 { $fix }。
wrong-show = 看不懂“{ $found }”。
    .help = 可以写 显示=全部、显示=量、显示=数值、显示=号码、显示=名称。
for-span-without-text = 后面缺少花括号和文字。
    .help = 写成 :面向[家长]{"{"}只给家长看的字{"}"}。
for-span-unclosed = 花括号没有结束。
    .help = 在这段文字后面加上 {"}"}；它要和开头在同一段里。
raw-html = 这里写了 HTML：“{ $found }”。
    .help = { $tag ->
        [comment] 注释要单独成行，--> 后面不要再写字。注释里写给谁看不起作用；只给一部分人看的字，用 ::: 面向 家长 和 ::: 包起来。
        [condition] 标签里写给谁看、藏不藏起来，都不起作用；只去掉标签，这些字就给所有人看了。只给一部分人看的一段，用 ::: 面向 家长 和 ::: 包起来；一句话里的几个字写成 :面向[家长]{"{"}给家长看的字{"}"}；谁也不给看的，从页面里删掉。
        [details] 改用 ::: 展开 标题
        [summary] 改用 ::: 展开 标题
        [img] 用图片代替：![说明](图片.svg)
        [figure] 改用 ::: 图 {"{"}图片=… 说明=…{"}"}
        [br] 换行请在行尾加一个反斜杠 \，另起一段请空一行。
        [b] 用 **文字** 加粗。
        [strong] 用 **文字** 加粗。
        [i] 用 *文字* 强调。
        [em] 用 *文字* 强调。
        [a] 用链接代替：[文字](页面.md)
        [table] 用 Markdown 的表格：| 甲 | 乙 |
        [div] 改用 ::: 注意 或 ::: 要点。
        [span] 去掉标签；只给一部分人看的文字写成 :面向[家长]{"{"}…{"}"}。
        [anchor] 要让链接指到这里，在小标题的后面写 {"{"}#编号{"}"}。
        [sub] 用下标的字：H₂O。
        [sup] 用上标的字：m²。
        [unknown] 这不是 HTML 的标签。要让读者看到它，在 < 前面加一个反斜杠 \，或者把它放进反引号里。
       *[other] 去掉标签，改用 Markdown 或 ::: 的写法；一定要用 HTML 时，在 pamphlet.yaml 里写 raw_html: true。
    }
heading-empty = 这个标题里没有字。
    .help = 写上标题；不要标题，就删掉这一行的 #。
heading-skipped = 标题“{ $found }”跳了级：它是 { $n_level } 级，前面一个标题是 { $n_last } 级。
    .help = 写成“{ $right } { $found }”。听读屏软件的人靠标题的级别找地方，跳了级就像少了一节。
comment-unclosed = 这个注释没有结束，后面的字都会跟着消失：“{ $found }”。
    .help = 在注释的最后写上 -->。
code-unclosed = 代码块没有结束，后面的正文都成了代码。
    .help = 在代码的最后，单独写一行 { $fence }。如果它在列表或引用里，结束的一行要和它写在同一层。
words-lost = { $kind ->
        [cells] 这一行的格子比表头多，多出来的读者看不到：“{ $found }”。
        [footnote] 正文里没有指向这条脚注的标记，读者看不到它：“{ $found }”。
        [footnote-twice] 已经有一条同名的脚注，这一条读者看不到：“{ $found }”。
        [footnote-place] 头信息里不能写脚注，读者看不到：“{ $found }”。
        [definition-twice] 前面已经有同名的链接地址，这一行读者看不到：“{ $found }”。
        [info] 代码块第一行里的这些字读者看不到：“{ $found }”。
        [comment] 注释到 --> 才结束，这些字读者看不到：“{ $found }”。
       *[other] 这些字读者看不到：“{ $found }”。
    }
    .help = { $kind ->
        [cells] 在表头和分隔行里也加上格子，或者把多出来的字移到表格下面。文字里的竖线写成 \|。
        [footnote] 在要说明的地方写上它的标记，例如 [^1]；不要它就删掉。
        [footnote-twice] 换一个名字，并在正文里写上它的标记；或者把两条合成一条。
        [footnote-place] 把这句话移到正文里。
        [definition-twice] 换一个名字；如果它是一句说明，就去掉方括号。
        [info] 那里只写语言的名字；别的字写在代码块上面。
        [comment] 注释的最后写半角的 -->，要给读者看的字写在它后面另一行。确实都是注释的话，去掉中间的 -- 或 >。
       *[other] 把它们另起一段，写在单独的一行里。
    }
definition-unused = 这一行是一个链接的地址，可是没有地方用到它，读者看不到：“{ $found }”。
    .help = 要么在正文里用它，例如 [文字][名字]；要么删掉；如果它是一句说明，就去掉方括号。
list-numbers = 这一条写的是 { $found }，页面上显示的是 { $shown }。
    .help = 列表会从第一个数开始挨个往下数。要保留自己的编号，就写成 { $found }\. 并各自成段。
nested-too-deep = { $kind ->
        [paper] 这里一层套一层，超过了 { $most } 层，《{ $title }》（{ $audience }版）的{ $format }上排不下。
       *[page] 这里一层套一层，超过了 { $most } 层。
    }
    .help = { $kind ->
        [paper] 纸上每套一层都要往里缩一截，字就没有地方了。减少列表、引用和框的层数，或者把这一种从 leaflets 里去掉。
       *[page] 多半是符号打多了。减少引用、列表、框、括号或星号的层数。
    }
id-taken = { $reason ->
        [ours] 编号“{ $name }”是程序自己要用的。
       *[twice] 编号“{ $name }”已经给了前面的一个标题。
    }
    .help = 换一个编号，例如 {"{"}#{ $near }{"}"}，并改好指向它的链接。
markup-left = { $kind ->
        [bold] 加粗或强调的符号没有起作用，会原样显示：“{ $found }”。
        [strike] 删除线的符号没有起作用，会原样显示：“{ $found }”。
        [code] 反引号没有成对，会原样显示：“{ $found }”。
        [link] 这个链接或图片没有起作用，会原样显示：“{ $found }”。
        [address] 分不清这个地址到哪里结束，所以没有成为链接：“{ $found }”。
        [reference] 找不到这个链接的地址，会原样显示：“{ $found }”。
        [footnote] 没有这条脚注，它的标记会原样显示：“{ $found }”。
        [table] 这里像是表格，可是没有成为表格：“{ $found }”。
        [heading] 这里像是标题，可是会连 # 号一起显示：“{ $found }”。
        [list] 这几行像是一个列表，可是会连成一段：“{ $found }”。
        [section] 这几行是分条写的，可是会连成一段：“{ $found }”。
        [underline] 这一行横线把上面的整段文字变成了标题。
        [front] 正文里又有一段头信息，会显示成标题：“{ $found }”。
        [span] 这里像是登记表里的一项，可是没有读出来，会原样显示：“{ $found }”。
        [fence] 这几个冒号写在文字后面，不起作用，会原样显示：“{ $found }”。
        [placeholder] 这里原来有图或别的东西，复制时没有带过来，读者只看到“{ $found }”。
        [remark] 这是别的软件的备注，读者看得到：“{ $found }”。
        [conflict] 两个人的改动没有合好，这一行是合并时留下的：“{ $found }”。
        [foreign] 这是别的软件的写法，会原样显示：“{ $found }”。
        [quote] 这里像是引用，可是会连符号一起显示：“{ $found }”。
        [rule] 这里像是一条分隔线，可是会原样显示：“{ $found }”。
        [empty] 这个链接没有文字，读者看不到，也点不到：“{ $found }”。
        [task] 这里像是待办事项，方框会原样显示：“{ $found }”。
        [admonition] 这是 MkDocs 的提示框，会原样显示：“{ $found }”。
        [alert] 这种提示框不认识，会原样显示：“{ $found }”。
        [shortcode] 这是 Hugo、Jekyll 或 Hexo 的写法，会原样显示：“{ $found }”。
        [wiki] 这是维基的链接写法，会原样显示：“{ $found }”。
        [toc] 目录会自动生成，这里会原样显示：“{ $found }”。
        [highlight] 这是 Typora 或 Obsidian 的高亮写法，会原样显示：“{ $found }”。
        [formula] 这是公式的写法，会原样显示：“{ $found }”。
        [raised] 这是上标或下标的写法，会原样显示：“{ $found }”。
        [emoji] 这是表情的代号，会原样显示：“{ $found }”。
        [attributes] 花括号里写的在这里不起作用，会原样显示：“{ $found }”。
        [entity] 这个代号后面少了分号，会原样显示：“{ $found }”。
        [plain] 这里的字照写的样子显示，排版的符号读者看得到：“{ $found }”。
       *[comment-end] 注释到前一个 --> 就结束了，这里会原样显示：“{ $found }”。
    }
    .help = { $kind ->
        [plain] { $write ->
            [none] 标题和名称里只写文字，删掉这些符号；登记表里的数和名称，照实写出来。
           *[other] 标题和名称里只写文字：{ $write }
        }
        [bold] { $write ->
            [none] 星号要成对，并紧挨着文字：**重点**。要显示星号本身，在前面加反斜杠：\*。
           *[other] 改成 { $write }。要显示符号本身，在前面加反斜杠 \。
        }
        [code] 在代码的另一边也写上反引号；要显示反引号本身，在前面加反斜杠 \。
        [footnote] 另起一段写上脚注：{ $found }: 脚注的文字。
        [reference] 写成 [文字](地址)。要显示方括号本身，在前面加反斜杠 \。
        [table] 表头下面要有一行分隔，格子数和表头一样多，例如 |---|---|。每行的格子之间用 |。
        [section] 各条之间空一行；如果是小标题，写成“{ $write }”。
        [underline] 在横线上面空一行；如果它是一个空的列表项，就删掉。
        [front] 头信息只写在文件的最前面。删掉这几行。
        [span] 写成 { $write }：半角的冒号，紧接着半角的方括号。如果只是普通的字，在括号前面空开，或者换一个说法。
        [fence] 另起一行，单独写 :::。
        [placeholder] 把文件放到这一页旁边，写成 ![图上有什么](文件名)；不要了就删掉它。
        [remark] 删掉它；写给自己的话放进 <!-- 和 --> 里，单独成行。
        [conflict] 看看上下两种写法，留下对的，把 <<<<<<<、=======、>>>>>>> 三行都删掉。
        [foreign] 删掉这些符号，只留文字。强调写成 **文字**，别的版式见说明书。
        [rule] 写成 { $write }，上下各空一行。
        [empty] 在方括号里写上文字：{ $write }。
        [task] { $write ->
            [none] 方框里打勾写 [x]，不打勾写 [ ]，后面空一格。
           *[other] 改成 { $write }
        }
        [admonition] 改成 ::: 要点 标题，正文不缩进，最后单独写一行 :::
        [alert] 改成 ::: 要点 标题，最后单独写一行 :::
        [shortcode] 删掉它；提示框写成 ::: 注意。
        [wiki] 写成 [文字](页面.md)。
        [toc] 删掉这一行。
        [formula] 写成普通的文字，例如 10 的 3 次方；或者放一张图。
        [raised] 用现成的字符，例如 m²、H₂O。
        [emoji] 直接写表情，例如 😀；或者删掉。
        [attributes] 删掉它；给标题编号写成 ## 标题 {"{"}#编号{"}"}。要显示花括号本身，在前面加反斜杠 \。
        [entity] 写成 { $found };，或者直接写空格。
        [comment-end] 注释里不能再写注释。删掉里面的 <!-- 和 -->。
       *[other] { $write ->
            [none] 要显示符号本身，在前面加反斜杠 \。
           *[other] 改成 { $write }
        }
    }
heading-level-one = 正文里的标题从 ## 开始；一个 # 的标题已经写在头信息的 title 里了。
    .help = 在前面再加一个 #。

## 链接和图片
link-nowhere = { $target ->
        [none] 链接的圆括号里是空的，没有写去哪里。
       *[other] 链接指不到任何页面：“{ $target }”。
    }
    .help = { $near ->
        [none] 写目标文件的名字，例如 [早晚刷牙](brush.md)；从 content 算起就以 / 开头。
       *[other] 是不是想写“{ $near }”？
    }
link-to-draft = 链接指向一个草稿：“{ $target }”。
    .help = 先去掉链接，等那一页发布了再加上；那一页已经写好，就去掉它的 draft: true。
link-to-unsigned = 链接指向的页面还没有审完，或者过期撤下了：“{ $target }”。现在只显示文字，没有链接。
    .help = 那一页签齐以后，链接自己就有了：pamphlet review --status 看缺什么。
link-not-for = 有人看得到这个链接，却看不到它指的页面：{ $names }。（“{ $target }”）
    .help = 把链接放进 ::: 面向 里，只给看得到那一页的人；那一页本来就该给他们看的，才改那一页的 audiences。
link-scheme = { $scheme ->
        [none] 这不是一个完整的网址：“{ $target }”。
       *[other] 不能链接到“{ $scheme }:”开头的地址：“{ $target }”。
    }
    .help = { $scheme ->
        [none] 写完整的网址，以 https:// 或者 http:// 开头，中间没有空格。
       *[other] 可以用 https:、http:、mailto:、tel:，或者本站页面的文件名。
    }
unknown-fragment = { $kind ->
        [hidden] 有人看得到这个链接，却看不到它指的那一处“{ $fragment }”：{ $names }。
       *[missing] 那一页没有“{ $fragment }”这个小标题。
    }
    .help = { $kind ->
        [hidden] 把链接放进 ::: 面向 里，只给看得到那一处的人；或者去掉链接。
       *[missing] { $near ->
            [none] 看看那一页的小标题；可以在标题后面写 {"{"}#编号{"}"} 给它一个固定的编号。
           *[other] 是不是想写“#{ $near }”？
        }
    }
image-missing = 找不到图片：“{ $target }”。
    .help = { $near ->
        [none] 把图片放在这个页面旁边，并检查文件名（大小写也要一样）。
       *[other] 是不是想写“{ $near }”？大小写也要一样。
    }
image-outside = 不能用别的网站上的图片：“{ $target }”。
    .help = 确认有权使用后，把图片存到这个页面旁边，再写它的文件名。
image-without-alt = 图片没有文字说明：“{ $target }”。
    .help = 写成 ![图里有什么](图片.svg)，给看不到图片的人听。

## 登记表
unknown-fact = 登记表里没有叫“{ $name }”的事实。
    .help = { $near ->
        [none] 先在 content/registers 的 facts 里登记，再引用它的 id。
       *[other] 是不是想写“{ $near }”？
    }
unknown-term = 登记表里没有“{ $name }”这个词。
    .help = { $near ->
        [none] 先在 content/registers 的 terms 里登记。
       *[other] 是不是想写“{ $near }”？
    }
unknown-service = 登记表里没有叫“{ $name }”的服务。
    .help = { $near ->
        [none] 先在 content/registers 的 services 里登记，再引用它的 id。
       *[other] 是不是想写“{ $near }”？
    }
unknown-source = 登记表里没有叫“{ $name }”的来源。
    .help = { $near ->
        [none] 先在 content/registers 的 sources 里登记文件的名称、发布机构和日期。
       *[other] 是不是想写“{ $near }”？
    }
unknown-page = 没有“{ $name }”这一页。
    .help = { $near ->
        [none] 写页面在 content 里的路径，不写 .md：pages: [oral/brush]。
       *[other] 是不是想写“{ $near }”？
    }
unknown-event = 登记表里没有叫“{ $name }”的日子。
    .help = { $near ->
        [none] 先在 content/registers 的 events 里登记。
       *[other] 是不是想写“{ $near }”？
    }
unknown-kind = 没有叫“{ $name }”的内容类型{ $waiting ->
        [none] 。
       *[other] ，这几项要等类型写对了才读得出来：{ $waiting }。
    }
    .help = { $near ->
        [none] 可以写：{ $known }。自己的类型写在 kinds 文件夹里。
       *[other] 是不是想写“{ $near }”？可以写：{ $known }。
    }

unknown-choice = 这里不能写“{ $name }”。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？可以写：{ $known }。
    }

unknown-department = { $state ->
    [several] “{ $name }”可能是好几个地方的部门：{ $known }。
   *[other] 登记表里没有叫“{ $name }”的部门。
    }
    .help = { $state ->
        [several] 写部门的全称，或者在 region 里写明地区。
       *[other] { $near ->
            [none] 把它登记到 content/registers 的 departments 里。
           *[other] 是不是想写“{ $near }”？没有登记的，写进 content/registers 的 departments。
        }
    }

lesson-number = { $state ->
    [absent] 课程“{ $course }”的目录里没有这一课。
   *[order] 这里写的是第{ $found }课，课程“{ $course }”里排在第{ $wanted }。
    }
    .help = { $state ->
        [absent] 把这一页写进那门课的 lessons，或者把 course 改成别的课程。
       *[order] 改成{ $wanted }，或者不写；要不就改 lessons 里的先后。
    }
replaced-unregistered = { $registered ->
    [none] 这里说“{ $id }”被“{ $new }”代替，来源登记表里没有写。
   *[other] 这里说“{ $id }”被“{ $new }”代替，来源登记表里写的是“{ $registered }”。
    }
    .help = 核对是哪一份，在登记表的“{ $id }”下写 superseded_by；引用它的页面才会都得到提醒。
standard-version = 这里写的版本是“{ $found }”，登记的来源“{ $id }”是“{ $registered }”。
    .help = 核对这张表照的是哪一版：改这里，或者登记新的来源再改 standard。

referral-gap = { $state ->
    [none] { $found ->
        [none] “{ $findings }”没有转诊路径，页面上只能说没有写好。
       *[other] “{ $findings }”在{ $found }没有转诊路径，页面上只能说没有写好。
    }
   *[step] { $findings }的转诊路径承诺了{ $found }，可是那里没有登记能接这一步的机构：{ $missing }。
    }
    .help = { $state ->
        [none] { $near ->
            [none] 写一页 kind: referral，finding 里写上这个词；或者去掉这个块。
           *[other] 是不是想写“{ $near }”？要不就写一页 kind: referral，finding 里写上这个词。
        }
       *[step] 在登记册的 services 里登记一家：level 写这一步的级别，what 写这个发现，place 写这个地方；这里的机构还没有定，就把{ $found }从“承诺”里去掉。
    }

list-key = { $state ->
    [matrix] 矩阵要写明按哪两个键分：横着一个，竖着一个。
    [date] “{ $name }”是日期，看不懂“{ $found }”。
    [reversed] “{ $found }”前一个日期比后一个晚。
   *[other] { $kind }没有叫“{ $name }”的键。
    }
    .help = { $state ->
        [matrix] 写 按="部门、进展"。
        [date] 写 2026、2026-06、2026-06-30，或者 2026-06-30前、2026-06-30起、2026-01-01—2026-06-30；写了就行的写 有，没有写的写 无。
        [reversed] 把早的写在前面，例如 2026-01-01—2026-06-30。
       *[other] { $near ->
            [none] 可以写：{ $known }。
           *[other] 是不是想写“{ $near }”？可以写：{ $known }。
        }
    }

kind-rule = { $cause ->
    [together] 写了这一项，就要一起写：{ $names }。
    [one-of] 这几项至少要写一项：{ $names }。
   *[ordered] 日期的先后不对：{ $names }。
    }
    .help = { $cause ->
        [ordered] 核对这两个日期，先写的不能晚于后写的。
       *[other] 补上缺的，或者把写了的这一项删掉。
    }

kind-unread = { $cause ->
    [built-in] 程序已经有叫“{ $found }”的内容类型。
    [name-taken] 另一个内容类型已经叫“{ $found }”。
    [general-key] “{ $found }”是每一页都有的键，内容类型不能再定义它。
    [type] 没有“{ $found }”这种值。
    [reckoned] 程序不会算“{ $found }”。
    [reckoned-needs] 要算“{ $found }”，类型里缺键：{ $known }，或者它的 type 不对。
    [no-values] 选一项的键要写明有哪些选项。
   *[other] 这个类型没有叫“{ $found }”的键。
    }
    .help = { $cause ->
        [built-in] 给文件夹换一个名字；只想换样子，就在主题里写 kinds/{ $found }。
        [name-taken] 换一个名字。
        [general-key] 换一个名字，或者直接用每一页都有的这个键。
        [type] { $near ->
            [none] 可以写：{ $known }。
           *[other] 是不是想写“{ $near }”？可以写：{ $known }。
        }
        [reckoned] 可以写：{ $known }。
        [reckoned-needs] 补上这些键，照自带的类型写 type；不用算，就把“{ $found }”从 reckoned 里去掉。
        [no-values] 写 values，例如 values: [没有开始, 正在做, 做完了]。
       *[other] { $near ->
            [none] 改成 keys 里有的名字。
           *[other] 是不是想写“{ $near }”？
        }
    }

unknown-setting = 没有叫“{ $name }”的场所。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？
    }
unknown-region = 没有叫“{ $name }”的地区。
    .help = { $near ->
        [none] 全部地方写在 pamphlet.yaml 的 places 里。
       *[other] 是不是想写“{ $near }”？全部地方写在 pamphlet.yaml 的 places 里。
    }
ambiguous-region = 有几个地方都叫“{ $name }”：{ $known }。
    .help = 把上一级的地方也写上，中间用 / 隔开，像上面列的那样；写到能分清就够了。
duplicate-place = “{ $name }”{ $around ->
        [none] 在 places 里写了两次。
       *[other] 在“{ $around }”里写了两次。
    }
    .help = 合成一条，里面的地方写在一起。
place-in-itself = “{ $name }”写在了自己里面（{ $around }）。
    .help = 一个地方不能包括自己：删掉一处，或者把缩进改对。
regions-flat = { $state ->
        [both] 已经有 places，regions 就不再读了。
       *[other] regions 是一张不分上下级的单子，程序看不出哪个地方在哪个地方里面，只知道“全国”“全球”包括所有地方。
    }
    .help = { $state ->
        [both] 把 regions 里还要用的地方移到 places 里，再删掉 regions。
       *[other] 改成 places，大的地方套小的：{"places: {全国: ["}{ $write }{"]}"}；区县写在市的里面，例如 {"北京市: [海淀区, 西城区]"}。原来的写法仍然能用。
    }
unknown-operator = “{ $name }”不能作数值的限定词。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？可以写：{ $known }。
    }
wrong-value = 数值写错了。
    .help = 写一个数或一个词（value: 2），或者写范围的两头（value: [40, 60]）。从一个数变到另一个数，原来的写在 from 里（from: 3.28 和 value: 2.95），两个不同的数。
wrong-event-rule = { $kind ->
    [both] on 和 every 只能写一个，这里又写了：{ $found }。
    [every] 看不懂这个做法：{ $found }。
   *[on] 看不懂这个日子：{ $found }。
    }
    .help = { $kind ->
        [both] 哪一天的写在 on 里，多久一次的写在 every 里，留下一个。
        [every] 写多久一次：every: 每学期2次、every: 每两周、every: 每月第四个星期五、every: 每周五、every: 每年，或者 every: term 和 times: 2。哪一天的写在 on 里。
       *[on] 写 on: 09-20 或 9月20日（每年这一天）、5月第三周、5月第二个星期日、11月最后一周、3月（整月）、6月1日至6月30日、农历九月初九、冬至、2026-05-20（只有这一年）、日期未定。年年不同的日子写 dates: {"{"}2026: 05-20, 2027: 05-19{"}"}。
    }
event-unseen = “{ $name }”没有人看得到：没有写给谁，也没有一页提到它。
    .help = 在 for 里写给谁（for: [家长, 教师]），在 pages 里写用哪几页，或者在页面的 events 里写上它。
duplicate-entry = “{ $id }”已经登记过了。
    .help = 换一个编号，或者删掉一条。

## 印刷品
leaflet-complaint = 《{ $title }》（{ $audience }版）的{ $format }排不出来{ $cause ->
        [layout] ：站点自己的版式 { $file } 第 { $n_line } 行有错。排版程序说：{ $reason }
        [unclear] ：站点自己的版式多半有错。排版程序说：{ $reason }
       *[program] 。这不是你写错了，是程序没有料到的情况。
    }
    .help = { $cause ->
        [layout] 改正这个 .typ 文件，或者删掉它，用自带的那一个。
        [unclear] 改正 themes 里的 .typ 文件，或者先把它们移开，看看用自带的版式行不行。
       *[program] 先把 leaflets 里的这一种去掉，网站就能照常生成；请把这一页和下面这句话告诉做程序的人：{ $reason }
    }
leaflet-empty = 《{ $title }》（{ $audience }版）的{ $format }上没有可印的内容，只剩标题。
    .help = { $kind ->
        [poster] 海报印的是 message、actions，以及正文里的步骤、要、不要、要点和图：至少写一样。
        [poster-a2] 海报印的是 message、actions，以及正文里的步骤、要、不要、要点和图：至少写一样。
        [card] 桌卡印的是 message、actions，以及正文里的要、不要、步骤和要点：至少写一样。
        [checklist] 自查表印的是正文里的清单或方框列表，没有就印 actions 和“要”：至少写一样。
        [challenge] 打卡表每行印一条 actions，或者“要”、承诺、清单里的一条：至少写一样。
        [pledge] 承诺书印的是正文里的承诺，没有就印 actions：至少写一样。
       *[other] 写上正文，或者把这一种从 leaflets 里去掉。
    }
    不需要这一种，就把它从 leaflets 里去掉。
leaflet-html = 印刷品上印不出“{ $found }”这种网页内容（{ $names }版）：其中的文字会印，别的不会。
    .help = 图写成 ![说明](图.png)；视频、表单只能放在网页上，用 ::: 面向 或者在旁边用文字说清楚。
leaflet-link = 印在纸上以后，“{ $found }”不知道指的是哪里（{ $names }版）：它是通往 { $target } 的链接。
    .help = 纸上点不了链接。把去处写进文字里，例如“（见《……》）”，或者写上网址、电话。
leaflet-part = { $kind ->
        [hover] 印刷品上没有这几个字（{ $names }版）：“{ $parts }”。它们是鼠标停在链接或图上才出现的。
        [actions] 《{ $title }》（{ $names }版）的{ $format }只印一部分。actions 一共 { $n_all } 条，印了 { $n_shown } 条。
        [parts] 《{ $title }》（{ $names }版）的{ $format }只印一部分。没有印上：{ $parts }。
       *[both] 《{ $title }》（{ $names }版）的{ $format }只印一部分。actions 一共 { $n_all } 条，印了 { $n_shown } 条；另外没有印上：{ $parts }。
    }
    .help = { $kind ->
        [hover] 手机上也看不到。一定要让人看到的话，写进正文。
       *[other] 要全部印上，就用单页、三折页、风琴折或小册子。一定要让人看到的话，写进 message 或 actions 的前几条。
    }
leaflet-picture = 《{ $title }》（{ $audience }版）的{ $format }里，图“{ $found }”印不出来{ $kind ->
        [foreign] ：图里的文字是按网页写的（foreignObject），印刷时会丢。
       *[broken] ：文件坏了，或者不是它的名字所说的那种图。
    }
    .help = 用画图软件重新打开它，存成 PNG；线条图也可以存成普通的 SVG，文字要用普通文字。
leaflet-sign = 这里有一个看不见的符号（{ $point }），印刷品上已经去掉（{ $names }版）。
    .help = 它常常是从 Word 或别的文件里带过来的。把前后几个字删掉，重新打一遍。
leaflet-urgent-link = 这个“就医”框印在纸上以后，只剩一个点不了的链接（{ $names }版）。
    .help = 着急的人没有工夫去找另一页。把要做的事直接写在框里。
handbook-chapter = { $cause ->
        [none] 这本手册在{ $names }版里一篇也没有，小册子只有封面和封底。
       *[empty] 手册里的《{ $title }》在{ $names }版里没有正文，小册子里没有它。
    }
    .help = { $cause ->
        [none] 在“目录”里写上这些读者也能看的页，或者改手册给谁看。
       *[empty] 把这一页的正文写上，或者从目录里去掉它。
    }
leaflet-too-long = 《{ $title }》（{ $audience }版）的{ $format }{ $exact ->
        [limit] 印不下：{ $part }有 { $n_has } 个字，印刷品上最多 { $n_holds } 个。
        [whole] 多了 { $n_over } 个字：{ $part }有 { $n_has } 个字，放得下 { $n_holds } 个。
        [no] 大约多了 { $n_over } 个字：{ $part }有 { $n_has } 个字，只放得下开头的大约 { $n_holds } 个。
       *[yes] 多了 { $n_over } 个字：第 { $n_side } 面{ $panel }能放 { $n_holds } 个字，现在有 { $n_has } 个。
    }{ $many ->
        [yes] 全部印下来大约要 { $n_pages } 页，最多 { $n_most } 页。
       *[no] {""}
    }
    .help = { $exact ->
        [limit] 缩短{ $part }：长的话写进正文。
        [printed] 从印在上面的{ $part }的末尾删去 { $n_over } 个字，正好放下；删在别处，可能要多删一些，删完再运行一次。字号和行空已经不能再小了。
        [no] 差得太多，不必一个字一个字地删：分成几页，或者换一种能放更多字的版式。字号和行空已经不能再小了。
       *[yes] 从{ $part }的末尾删去 { $n_over } 个字，正好放下；删在别处，可能要多删一些，删完再运行一次。也可以换一种能放更多字的版式。字号和行空已经不能再小了。
    }
leaflet-overfull = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }放不下，把正文删光也不行。
    .help = 缩短标题和资料来源，或者换一种能放更多字的版式。
leaflet-outside = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }，“{ $found }”离纸边或折线只有 { $measured } 毫米，至少要 { $needed } 毫米。
    .help = { $cause ->
        [layout] 打印机印不到纸边。在版式文件里把这段文字往里移。
        [title] 标题太长，一行放不下，又没有地方可以断开：缩短标题，或者在标题中间加空格或标点。
       *[words] 这一串字太长，一行放不下，中间又断不开：缩短它，或者在可以断开的地方加一个空格。
    }
leaflet-hidden = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }，“{ $found }”被切掉了一部分。
    .help = { $cause ->
        [layout] 在版式文件里给这段文字留够地方。
        [title] 缩短标题。
       *[words] 缩短这段文字，或者在可以断开的地方加一个空格。
    }
leaflet-type-small = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }，“{ $found }”的字是 { $measured } 磅，给这些读者至少要 { $needed } 磅。
    .help = 这是 GB 40070-2021 的数。{ $cause ->
        [layout] 在版式文件里用 data.band.size 作正文的字号，用 data.band.aux 作注释的字号。
        [title] 标题太长，只好排得这么小：缩短标题。
       *[words] 这段文字太长，只好排得这么小：缩短它。
    }
leaflet-gap-small = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }，“{ $found }”和下一行之间只空 { $measured } 毫米，给这些读者至少要 { $needed } 毫米。
    .help = 这是 GB 40070-2021 的行空。{ $cause ->
        [layout] 在版式文件里用 data.band.gap 作行与行之间的空白。
       *[words] 这一行里有比别的字高的东西：把它单独放一行，或者换一种写法。
    }
leaflet-faint = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面{ $panel }，“{ $found }”黑白打印出来看不清：对比度是 { $measured }，至少要 { $needed }。
    .help = 把字的颜色改深，或者把底色改浅。
leaflet-picture-coarse = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面有一张图印出来会发虚：每英寸 { $measured } 点，至少要 { $needed } 点。
    .help = 换一张宽至少 { $pixels } 像素的图。
leaflet-picture-type = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面，图里最小的字印出来是 { $measured } 磅，给这些读者至少要 { $needed } 磅。
    .help = 在图里把字改大，或者把字从图里移到图注里。
leaflet-code-small = 《{ $title }》（{ $audience }版）的{ $format }第 { $n_side } 面的二维码太小：一格 { $measured } 毫米，至少要 { $needed } 毫米。
    .help = 在版式文件里把二维码放大，或者在 pamphlet.yaml 里用短一些的 base_url。
leaflet-missing-character = 没有一种字体有{ $found ->
        [none] 这个看不见的符号（{ $point }）
       *[other] “{ $found }”（{ $point }）这个字
    }：《{ $title }》（{ $audience }版）的{ $format }印不出来。
    .help = { $found ->
        [none] 删掉它：它常常跟着表情符号，或者是从别的文件里带过来的。也可以把有它的字体文件（ttf、otf、woff2）放进站点的 fonts 文件夹。
       *[other] 换一个字；或者把有这个字的字体文件（ttf、otf、woff2）放进站点的 fonts 文件夹。
    }
leaflet-emoji-left-out = 表情“{ $found }”（{ $point }）没有黑白的画法，《{ $title }》的印刷品上没有印它，网页上还有。
    .help = 它有要紧的意思，就用字写出来；不要紧，可以不管，也可以删去。
leaflet-paper = 《{ $title }》（{ $audience }版）的{ $format }纸张大小不对：版式文件写的是 { $found }，应当是 { $needed }。
    .help = 在版式文件里用 data.paper 的宽、高和出血。
leaflet-no-address = 印刷品上没有二维码：还不知道网站的公开地址。
    .help = 网站有了地址以后，在 pamphlet.yaml 里写 base_url: https://……，再生成一次。

format-sheet = 单页
format-tri-fold = 三折页
format-z-fold = 风琴折页
format-booklet = 小册子
format-poster = 海报
format-poster-a2 = A2 海报
format-letter = 家长信
format-prescription = 健康教育处方
format-card = 桌卡
format-checklist = 自查表
format-challenge = 打卡表
format-pledge = 承诺书
panel-flap = 的折进页
panel-back = 的封底
panel-front = 的封面
panel-1 = 的第 1 栏
panel-2 = 的第 2 栏
panel-3 = 的第 3 栏
panel-4 = 的第 4 栏
panel-upper = 的上半张
panel-lower = 的下半张
panel-whole = { "" }
part-body = 正文
part-actions = 行动
part-message = 主要信息
part-summary = 摘要
part-title = 标题
part-author = 作者
part-caption = 图的标题
part-paragraph = 正文里的段落
part-list = 列表
part-quote = 引用
part-code = 代码
part-table = 表格
part-definitions = 词语解释
part-record = 头信息里填的项目
part-notes = 脚注
part-figure = 图
part-steps = 步骤
part-do = “要”
part-dont = “不要”
part-key = 要点
part-warning = 注意
part-urgent = 就医
part-checklist = 清单
part-details = 展开
part-quiz = 小测验
part-pledge = 承诺
part-slip = 回执
part-panel = 面

## 站点
duplicate-page = 两个文件写的是同一页：“{ $path }”。
    .help = 留下一个；译文的文件名要带上语言，例如 page.en.md。
path-taken = 两样东西要放在同一个地方：“{ $path }”。{ $other ->
        [none] 另一样是程序自己要写的页面。
       *[other] 另一样是“{ $other }”。
    }
    .help = 给其中一个文件改名。只有大小写不同的名字在有的电脑上也算同一个；all、settings、calendar 和受众的编号是留给程序用的。
unknown-language = 没有叫“{ $name }”的语言。
    .help = { $near ->
        [none] 本站的语言有：{ $known }。要加一种，就写到 pamphlet.yaml 的 languages 里。
       *[other] 是不是想写“{ $near }”？
    }
unknown-theme = 没有叫“{ $name }”的主题。
    .help = 把主题放在 themes/{ $name }/ 里，或者去掉 theme 这一行，用自带的主题。
key-unshown = 这个文件没有显示“{ $label }”（{ $key }），写在那里的话读者看不到。最先在“{ $title }”（{ $file }）里看到。
    .help = 在文件里给这一项写上地方；有的读者不该看，在 kind.yaml 里用 for 写明给谁看；谁都不用看，就从页面和 kind.yaml 里删掉。
theme-file-unused = 主题里的这个文件没有用上。
    .help = { $near ->
        [none] 自带的主题里没有这个名字的文件，主题里别的文件也没有提到它。删掉它，或者改成要代替的那个文件的名字。
       *[other] 自带的主题里没有这个名字的文件。是不是“{ $near }”？
    }
table-above = 表头上面还有 { $n_lines } 行，没有读：{ $found }
    .help = 表的第一行要写每一列叫什么。上面的标题和说明不会给读者看到；要给，就写进页面里，表里删掉。
table-cell = { $kind ->
        [more] 这一行比表头多出一格：{ $found }
        [quote] 引号没有成对，从这里起读不准：{ $found }
        [differs] 这几行是同一条，这一格却和第 { $n_line } 行的不一样：“{ $found }”和“{ $other }”。
       *[exponent] “{ $found }”不是原来的数：表格软件把长数字改成了这样。
    }
    .help = { $kind ->
        [more] 多半是句子里有逗号，被当成了分格。这一格两头加英文引号 "，或者在表格软件里改好再另存为 CSV。
        [differs] 改成一样的，或者只留一格、别的空着。本来就是两条的，编号要不一样。每一行各有各的，列名前面加上清单的名称，例如“饭菜的做法”。
        [quote] 一格里有逗号、引号或者换行，两头要加英文引号 "，里面的引号写两个 ""。在表格软件里改好再另存为 CSV，引号会自动写对。
       *[exponent] 在表格软件里把这一列设成“文本”，重新填上原来的数（例如电话、文号），再另存为 CSV。
    }
table-column = { $kind ->
        [none] 找不到表头：前几行里没有一行写的是认识的列名。第一行是：{ $found }
        [unnamed] 这一列没有名字，不知道“{ $found }”是什么。
        [twice] 有两列都叫“{ $found }”，或者是一个意思。
        [either] “{ $found }”可以是每一行自己的，也可以是整条的，分不清。
        [year] “{ $found }”这一列看不出是哪一年的。
        [list] “{ $found }”有好几行，一格里放不下。
       *[unknown] 不认识“{ $found }”这一列。
    }
    .help = { $kind ->
        [none] 第一行写列名，例如：{ $known }。单位自己的列名，在表头文件（.yaml）里用 columns: 写明是哪一项。
        [unnamed] 在表头里给它起名字；用不着就删掉这一列。
        [twice] 留一列，或者给另一列改名。
        [either] 每一行自己的，写成“{ $row }”；整条的，写成“{ $record }”。
        [year] 写成“2030年{ $list }”这样，一年一列，年份写四位数。一年一行的，在表头文件（.yaml）里写 rows: { $list }，表里有一列“年份”。
        [list] 一样东西一行，编号一样的是一条；在表头文件（.yaml）里写 rows: { $list }。
       *[unknown] { $near ->
            [none] 可以写：{ $known }。单位自己的叫法，在表头文件（.yaml）里写，例如 columns: {"{"}{ $found }: 标题{"}"}；用不着就删掉这一列。
           *[other] 是不是“{ $near }”？单位自己的叫法，在表头文件（.yaml）里用 columns: 写明是哪一项；用不着就删掉这一列。
        }
    }
table-encoding = 这张表是按 { $guess } 读的，不是 UTF-8。
    .help = 能读，先这样也行。字显示不对的话，在表格软件里“另存为”，文件类型选“CSV UTF-8（逗号分隔）”。
table-id = { $kind ->
        [none] 这一行没有编号，也没有标题。
        [taken] { $id } 已经有了，这一行放不下。
        [numbered] 每一行的编号都不一样（“{ $id }”……），所以一行成了一条，可是有几行标题一样。
       *[twice] “{ $id }”和第 { $n_line } 行的一样。
    }
    .help = { $kind ->
        [none] 每一行要有一个不变的名字：填“编号”，没有编号这一列就填“标题”。空行可以删掉。
        [taken] 给这一行换一个编号，或者把那个文件移走。
        [numbered] 标题一样的是同一条，就在表头文件（.yaml）里写 id: 标题；或者同一条的几行写同一个编号。
       *[twice] 编号（没有编号的，是标题）每一行要不一样，改掉一个。
    }
table-large = { $kind ->
        [cell] 这一格太长：{ $found } 个字节，最多 { $most }。
        [columns] 这张表有 { $found } 列，最多 { $most } 列。后面的没有读。
       *[rows] 这张表有 { $found } 行，最多 { $most } 行。后面的没有读。
    }
    .help = { $kind ->
        [cell] 长文章写成一个页面（.md），不放在表里。也看看是不是少了一个引号，把好几行读成了一格。
        [columns] 只留用得着的列。
       *[rows] 分成几张表。
    }
table-rows = { $kind ->
        [both] 这张表的内容写在两个地方：records 和 { $name }。都没有读。
        [no-head] 这张表没有用上：旁边没有 { $name } 说明它是什么。
        [list] 这一类内容没有“{ $name }”这个清单，每一行是什么就不知道了。
        [idle] “{ $name }”只对 CSV 有用，这张表写在 records: 下面。
        [language] 这张表的每一行是登记表的一条，不能另写一张别的语言的表。没有读。
       *[none] 这里说有一张表，可是没有内容。
    }
    .help = { $kind ->
        [both] 留一个：要么删掉 records，要么把 { $name } 移走。
        [list] { $near ->
            [none] 可以写：{ $known }。
           *[other] 是不是“{ $near }”？可以写：{ $known }。
        }
        [idle] 删掉这一行。records: 下面的每一条，清单直接写在它的项目里。
        [no-head] 新建 { $name }，写上 kind:（是什么，例如任务）和 audiences:（给谁看）。
        [language] 别的语言写在同一条里：用 records:，写成 name: {"{"} zh-CN: …, en: … {"}"}。
       *[none] 把表另存为 { $name } 放在旁边，或者在 records: 下面一条一条写。
    }
table-zeros = 有 { $n_cells } 个编号像是丢了前面的 0，例如“{ $found }”，别的编号比它长。
    .help = 表格软件会把 001 改成 1。原来是“{ $write }”，就把这一列设成“文本”重新填，再另存为 CSV；本来就是“{ $found }”，就把别的编号改成一样长。
template-error = 主题的模板有错：{ $reason }
    .help = 改正这个模板；删掉它，就用自带的那一个。

## 结束时说的话
help-label = 改法：
count-errors = 错误 { $n_errors }
count-warnings = 警告 { $n_warnings }
count-hints = 提示 { $n_hints }
count-leaflets = 印刷品 { $n_leaflets } 份
closing-build = 完成：{ $n_pages } 页，{ $n_editions } 个版本；错误 0，{ count-warnings }，{ count-hints }（写作提示另看 pamphlet check）；{ count-leaflets }（新排 { $n_fresh } 份）；写入 { $n_written } 个文件，删除 { $n_removed } 个；用时 { $seconds } 秒。
closing-check = 检查完毕：{ $n_pages } 页，{ $n_editions } 个版本，{ count-leaflets }；{ count-errors }，{ count-warnings }，{ count-hints }；用时 { $seconds } 秒。
closing-cut-short = 上面的问题改好以前，用词和印刷品还没有检查：改好以后再检查一次，可能还有别的提示。
closing-down = 站点没有重新生成，因为有错误；要撤下的已经撤下，别的没有动，列表里还有它的标题，改好错误以后再生成一次：{ count-errors }，{ count-warnings }，{ count-hints }（写作提示等这些改好以后另看 pamphlet check）；用时 { $seconds } 秒。
closing-failed = 没有发布，原来的网站没有动：{ count-errors }，{ count-warnings }，{ count-hints }（写作提示等这些改好以后另看 pamphlet check）；用时 { $seconds } 秒。
closing-gone = 网站上不再有的地址（页面删掉、改名或撤下了）：{ $addresses }{ $n_more ->
        [0] {""}
       *[other] {" "}等，还有 { $n_more } 个
    }
progress = 个文件
new-done = 新站点建好了：{ $path }
    接下来：换到这个文件夹里，运行 pamphlet build，再打开 public/index.html。

## 很多问题的时候
again-lines = { $lines ->
        [none] {""}
       *[other] ：第 { $lines }{ $more ->
            [true] …… 行
           *[false] {" "}行
        }
    }
again-same = {"  "}同一个文件里，同样的还有 { $n_count } 处{ again-lines }。
again-in-file = {"  "}{ $path } 里，{ $code } 另外还有 { $n_count } 处{ again-lines }。
again-elsewhere = {"  "}{ $code } 还有 { $n_count } 处，在 { $n_files } 个文件里，这里不再列出。
again-all = {"  "}全部问题看 pamphlet check --format json；某个代码的意思看 pamphlet explain 代码。

## 机器的问题
trouble-read = 读不了 { $path }：{ $error }
trouble-write = 写不了 { $path }：{ $error }
system-full = 磁盘满了。腾出一些空间再试。
system-denied = 没有权限。请检查这个文件或文件夹归谁所有、是不是只读，或者是不是正被别的程序打开。
system-read-only = 这个盘只能读，不能写。
system-gone = 找不到它。
system-port-taken = 都被别的程序占用了。
system-file-for-folder = 那里已经有一个文件，而不是文件夹。换一个名字。
trouble-foreign = { $path } 里有不是本程序生成的文件：{ $files }{ $n_more ->
        [0] {""}
       *[other] {" "}等，还有 { $n_more } 个
    }。为了不弄丢它们，没有写入。
    把它们移到别处（要随网站发布的文件放进 static 文件夹），或者用 --output 换一个文件夹。
trouble-overlap = 不能把网站生成到 { $path }：那里是站点自己的文件夹，放着内容或者别的要留着的东西。
    用 --output 换一个文件夹，例如 public。
trouble-busy = 另一个 pamphlet 正在写 { $path }。
    等它结束再试。
trouble-not-empty = { $path } 不是空文件夹，没有动它。
    换一个新的名字。
trouble-theme = 自带的主题有错：{ $reason }

trouble-unsaid = 结果没有写完：{ $error }
trouble-threads = 系统不让这个程序同时做几件事（{ $error }）。关掉一些程序，或者放宽限制，再试。
trouble-folder = 系统关不上一个文件夹，没有做完。再试一次；还是这样，检查一下磁盘。
fault = 程序自己出了错，不是您写错了什么。您写的文件没有改动，读者看到的网站也没有坏。{ $path ->
        [none] {""}
       *[other] {" "}出错的时候正在处理 { $path }：先把它移开，别的页面就能照常生成。
    }
    请把上面这一行{ $path ->
        [none] {""}
       *[other] 和这个文件
    }发给维护这个程序的人，写上您用的命令。

## 命令行
cli-about = 折页：健康内容写一次，变成给每种读者的网站。
cli-usage = 用法
cli-options = 选项
cli-commands = 命令
cli-command = 命令
cli-folder = 文件夹
cli-address = 网址
cli-new = 新建一个小站点
cli-new-folder = 放新站点的文件夹，要是空的
cli-build = 生成网站
cli-check = 找出所有问题，什么也不写
cli-leaflet = 把一页做成可以打印的 PDF
cli-leaflet-page = 页面，例如 oral/brush
cli-page = 页面
cli-audience = 给谁（默认是这一页的第一种读者）
cli-format = 版式，例如单页、三折页、小册子、海报、家长信（默认是单页）
cli-profile = 印制方式：校印、印厂或大字（默认是校印）
cli-name = 名称
cli-leaflet-output = PDF 放在哪里（默认是当前文件夹）
cli-file = 文件
leaflet-done = 做好了：{ $path }
leaflet-no-page = { $audience ->
    [none] 没有“{ $page }”这一页。
   *[other] 没有“{ $page }”这一页，或者它没有给“{ $audience }”的版本。
}
cli-source = 站点所在的文件夹（默认是当前文件夹）
cli-output = 网站放在哪里（默认是站点里的 public）
cli-base-url = 网站的公开地址，例如 https://example.org/health/
cli-drafts = 草稿也要
cli-withdraw = 允许这一页从网站上撤下，例如 oral/brush；可以写几次
cli-withdraw-all = 允许会消失的全部撤下
cli-strict = 有警告也不发布
cli-timings = 显示每一步用的时间
cli-lang = 程序用哪种语言说话
cli-help = 显示帮助
cli-version = 显示版本
cli-unknown-argument = 没有“{ $argument }”这个选项。用 pamphlet --help 看全部选项。
cli-unknown-command = 没有“{ $command }”这个命令。可以用 new、build、serve、check、leaflet、review、facts、report、explain、schema。
cli-missing-command = 要做什么？可以用 pamphlet new（新建）、pamphlet build（生成）、pamphlet check（检查）。用 pamphlet --help 看说明。
cli-missing-argument = 少写了一样：{ $argument }。
cli-wrong-value = “{ $argument }”不能是“{ $value }”。{ $known ->
        [none] 用 pamphlet --help 看怎么写。
       *[other] 可以写：{ $known }。
    }
cli-missing-value = “{ $argument }”后面要写出来。用 pamphlet --help 看怎么写。
cli-twice = “{ $argument }”写了两次。
cli-wrong = 看不懂这条命令。用 pamphlet --help 看说明。
unknown-band = 没有叫“{ $name }”的字号档。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？
    }

## 审核
unknown-stage = 审核没有叫“{ $name }”的这一级。
    .help = { $near ->
        [none] { $known ->
            [none] 这个站点还没有写审核：在 pamphlet.yaml 里加上 review 和 stages。
           *[other] 可以写：{ $known }。
        }
       *[other] 是不是想写“{ $near }”？
    }
unknown-person = 登记表的 people 里没有“{ $name }”。
    .help = { $near ->
        [none] 先在登记表里登记这个人或岗位。
       *[other] 是不是想写“{ $near }”？
    }
wrong-overdue = 复核过期以后怎么办，不能写“{ $found }”。
    .help = 写 notice（页面上提示）或 withhold（撤下）。
review-lacking = 这一页还不能发布：{ $stage }{ $standing }。
    .help = 各级审到哪里、签后改了什么，看 pamphlet review --status。审过以后签名：pamphlet review 页面 --stage { $first } --by 签名人。想先看看，用 pamphlet build --drafts。
review-overdue = 这一页该复核了：期限是 { $date }。
    .help = 复核全文以后签名，再把 review_due 改成下一次的日期。
review-soon = 这一页快到复核的日子：{ $date }。
    .help = 安排复核；审过以后签名，再改 review_due。
review-waiting = 这一页改过以后还没有签齐，还缺：{ $stages }。网站和印刷品上还是 { $date } 签的那一份。改过的：{ $changed }。
    .help = 签后改了什么，看 pamphlet review --status。审过以后签名，新的就发布。签过的要马上撤下，用 pamphlet build --withdraw { $page }。
waiting-text = 文字
waiting-entries = 用到的登记
waiting-files = 图片或附件
waiting-readers = 给谁看
waiting-site = 署名或适用地区
waiting-address = 网址
waiting-signatures = 签名
waiting-withdrawn = 这份文字撤下过，改了再签才发布
page-withdrawn = 这一页撤下了：它的网址和印刷品上的二维码都写着“已经撤下”。
    .help = 改好以后请审核的人签名，再生成一次，新的文字就会发布。
moved-from-there = moved_from 写着“{ $page }”，可是这一页还在。
    .help = 一页改了名，原来的文件就不应该再有。两页都要，就把 moved_from 里的这一条去掉，新的那一页另外签名。
entry-held = 登记“{ $id }”签名以后改过，已经签过的页面上还是原来的：{ $held ->
        [none] { $pages }
       *[other] { $pages } 写着“{ $held }”，{ $now ->
            [none] 登记表里已经没有这一条
           *[other] 登记表里是“{ $now }”
        }
    }。
    .help = 请审核的人看过以后，给这些页面重新签名。原来的是错的，就马上撤下：pamphlet build --withdraw { $first }。
review-record = 这个文件记着签过、撤下的文字，现在不见了、坏了或者改过，不知道该给读者看哪一份。
    .help = 这是程序写的文件：从版本库或者备份里找回它。找不回来，看 pamphlet explain review-record。
review-old-form = 有 { $n_pages } 页的签名是旧的写法，仍然有效，例如 { $first }。
    .help = 旧写法不管图片、给谁看和日期，也没有存底，改一个字整页就要停下来。下一次复核的时候重新签名，就成为新的写法。
review-rules = 审核的要求比上次签名时松了：{ $gone ->
        [none] { $signers } 成了可以签名的人（* 表示谁都可以）
       *[other] 不再要求 { $gone }{ $signers ->
            [none] {""}
           *[other] ；{ $signers } 成了可以签名的人（* 表示谁都可以）
        }
    }。
    .help = 是有意改的，下一次签名以后就不再提醒；不是，就把 pamphlet.yaml 的 review 改回来。
campaign-ended = 这个活动到 { $date } 已经结束，页面上会这样告诉读者。
    .help = 活动延长了，就把 ends 改成新的日期；内容不再需要，就写 draft: true 撤下来。
standing-signed = 已经签名
not-at-school = 不在上学的人
standing-missing = 没有签名
in-signed-text = 这是签过的存底，不要改它：改 content 里的那一页，再请审核的人签名。等不到重新签名，就用 --withdraw 撤下这一页。
standing-changed = 签名以后改过
standing-text-changed = 签名以后文字改过
standing-register-changed = 签名以后用到的登记改过
standing-refused = 的结论不是“审查同意”
standing-not-allowed = 的签名人无权签这一级
standing-out-of-order = 签得比上一级还早
may-not-sign = “{ $by }”不能签“{ $stage }”这一级。
    .help = 这一级由 { $known } 签；要改，改 pamphlet.yaml 里 review.stages 的 by。
no-such-page = 没有“{ $page }”这一页。
    .help = { $near ->
        [none] 写 content 里的路径，不写 .md，例如 oral/brush；译文写 oral/brush.en。
       *[other] 是不是想写“{ $near }”？写 content 里的路径，不写 .md；译文写 oral/brush.en。
    }
review-not-a-list = 这一页的头信息写法特别，程序没有把握把签名加对，所以没有签，文件也没有动。
    .help = 请自己在头信息里加上这两行（已经有 review 的，只加第二行）；写在方括号或者花括号里的，先改成一行一条。
        review:
          - { $line }
review-signed = 签好了：{ $path }
review-left-draft = 没有签：{ $path }（草稿）
review-left-refused = 没有签：{ $path }（这一级上次没有同意；看过以后写出页面再签）
review-left-before = 没有签：{ $path }（前一级还没有签，要先签那一级；各级签到哪里，用 pamphlet review --status 看）
review-left-already = 没有再签：{ $path }（这一级已经签过，之后没有改动）
review-none-signed = 一页也没有签：写出的页面要签就一起签。先请前一级签字，或者去掉上面说的页面再签。
review-signed-all = 签了 { $n_signed } 页{ $n_left ->
        [0] 。
       *[other] ，没有签的 { $n_left } 页。
    }
review-changed-under = “{ $heading }”这一段里：
review-changed-file = 换了图片或附件：{ $file }
review-changed-readers = “{ $name }”原来指{ $was }，现在指{ $is }
review-changed-same = （改动同上）
review-no-copy = reviews 文件夹里没有签名时的文字，看不出改了什么。
standing-not-needed = 没有签名（不要求）
review-lacks = { $path }  缺 { $stages }
review-status = 共 { $n_pages } 页：要处理的 { $n_open } 页，其中快到期 { $n_soon } 页，过期 { $n_overdue } 页。
review-is-withdrawn = 撤下了：这份文字要改好、重新签名才发布
review-is-overdue = 复核过期了：{ $date }
review-is-soon = 快到复核的日子：{ $date }
cli-review = 给页面签审核，或者看每一页审到哪里
cli-review-page = 页面，例如 oral/brush；可以写好几个；不写就是看情况
cli-status = 看每一页审到哪里
cli-all = 签所有还缺这一级的页面，一页一页列出来
cli-stage = 哪一级
cli-by = 谁签（登记表 people 里的编号）
cli-conclusion = 结论：审查同意、修改、重新起草、不予发布（默认是审查同意）
cli-date = 按哪一天算（默认是今天）
cli-day = 年-月-日

## 安全
unknown-safety = 没有“{ $name }”这一种。
    .help = { $near ->
        [none] 可以写：{ $known }。
       *[other] 是不是想写“{ $near }”？
    }
safety-adults-only = 只给成人看的内容
safety-clinical = 临床内容
safety-crisis = 危机处置内容
safety-for-pupils = 这一页标为{ $kind }，却也给{ $names }看。
    .help = 把他们从 audiences 里去掉；确实要给他们看，就请审核的人签字：加一行 override: {"{"}by: 人员编号, for: { $for_zh }, reason: 为什么可以{"}"}；已经有 override 的，在它的 for 里加上“{ $for_zh }”。
safety-suspected = { $given ->
        [site] 每一页都印着这里写的字，{ $names }也看，其中
       *[other] 这一页给{ $names }看，里面
    }的“{ $found }”{ $beside ->
        [none] {""}
       *[other] （旁边有“{ $beside }”）
    }像是在讲{ $what }{ $n_more ->
        [0] 。
       *[other] ，这样的地方另外还有 { $n_more } 处。
    }
    .help = { $advice ->
        [help] 方法不要写出来，劝人也不必写；改写成难过的时候找谁、打哪个电话。
        [care] 学生不需要的就删掉；药由大人和医生来定，写“告诉大人”“问医生”就够。
       *[warn] 学生不需要的就删掉；想劝阻，就写明“不要”和它的害处。
    }{ $given ->
        [site] {""}
       *[other] 只给大人看的，从 audiences 里去掉学生，并写 safety（这里是{ $kind }）。
    }{ $given ->
        [site] 站名、简介和各种名称没有人能签字放行，只能改。
        [signed] 头信息里的 override 没有写这一类，不算数；签字的人看过这一处，认为可以，就在 override 的 for 里加上“{ $for_zh }”。
       *[other] 确实要给学生看，由登记过的人签字：加一行 override: {"{"}by: 编号, for: { $for_zh }, reason: 为什么可以{"}"}。
    }
suspect-self-harm = 自伤或者自杀的方法
suspect-fasting = 断食或者极端的节食
suspect-slimming-drug = 减肥的药物或者产品
suspect-dose = 药的用量
suspect-tobacco = 怎样用烟草或者电子烟
suspect-alcohol = 怎样喝酒或者调酒
suspect-clinical = 医务人员才用的诊疗内容
override-signer = { $why ->
        [unknown] 人员登记里没有“{ $name }”，这个 override 没有人负责。
       *[other] 这一页给{ $names }看，“{ $name }”不能签它的 override：只有签医学审核的人可以，这里是{ $people }。
    }
    .help = { $why ->
        [unknown] { $near ->
            [none] 在登记表的 people 里登记签字的人，再在 by 里写他的编号。
           *[other] 是不是想写“{ $near }”？
        }
       *[other] 请他们看过这一页，同意了，在 by 里写签字的那个人的编号。谁可以签，写在 pamphlet.yaml 里 medical: true 的那一级的 by 里。
    }
mind-without-service = 这一页讲心理健康，却没有告诉{ $names }可以找谁。
    .help = 在正文或行动里加一个求助的去处，例如 :service[12356]。
service-elsewhere = { $state ->
        [step] 这条转诊路径是给{ $region }的，这一步写的“{ $found }”只管{ $regions }，没有写明是哪里的人去。
       *[page] 这一页是给{ $region }的，“{ $found }”不管那里，只管{ $regions }。
    }
    .help = { $state ->
        [step] 在这一步写上 哪里的人: { $regions }；或者每个区各写一家，页面上会写明哪一家是哪里的。
       *[page] 换成{ $region }能用的服务；或者在同一段里写明它是哪里的。
    }
identity-number = 这里有一个身份证号（{ $found }）。
    .help = 删掉它。健康内容里不写任何人的身份证号。
mobile-number = 这里有一个手机号（{ $found }），可能是某个人的。
    .help = 换成单位的固定电话，或者写进登记表的 services，用 :service 引用。
named-pupil = “{ $found }”旁边写着班级，能认出是哪个孩子。
    .help = 改成“一名学生”，或者把班级删掉。
phone-lookalike = { $state ->
    [slip] { $found } 没有登记，和登记的 { $near }（{ $name }）只差一点。
   *[other] 这里说的是{ $name }，写的却是 { $found }（{ $own }）。
    }
    .help = { $state ->
        [slip] 核对号码：是它，就写 :service[{ $id }]；真是另一个电话，先登记在 content/registers/ 的 services 里。
       *[other] 要{ $name }，写 :service[{ $id }]，号码是 { $near }；要{ $own }，把前面的名字改过来。
    }

phone-unregistered = 这里直接写了电话（{ $found }）。
    .help = { $id ->
        [none] 写进登记表的 services，写明谁管、管哪里、几点有人接，再用 :service[编号] 引用。换号时改一处就够。
       *[other] 它已经登记过了：写成 :service[{ $id }]。
    }
child-picture = 这张照片（{ $found }）里可能认得出孩子。
    .help = 换成画的图；要用照片，先取得孩子和监护人的书面同意，并遮住脸、校名和名牌。

## 适合读者
reader-character = { $table ->
        [two] “{ $found }”在课程标准常用字表的字表二里，{ $names }可能还没有学。
       *[none] “{ $found }”不在课程标准的 3500 个常用字里，{ $names }可能不认识。
    }
    .help = 换一个常用的字；换不了，就登记成词语，用 :term 引用，读者能看到拼音和解释。
reader-term = “{ $found }”第一次出现时没有解释（{ $names }）。
    .help = { $later ->
        [true] 把 :term 移到第一次出现的地方：写 :term[{ $found }]。
       *[other] 写 :term[{ $found }]，读者能看到解释；或者先说大白话，把它放在后面的括号里。
    }
reader-sentence = 这句话有 { $n_length } 个字，{ $names }读起来太长（最严的一种限 { $n_limit } 个字）。
    .help = 拆成两三句，一句只说一件事。
reader-paragraph = 这一段有 { $n_length } 个字，{ $names }读起来太长（最严的一种限 { $n_limit } 个字）。
    .help = 拆成几段，一段最多三句；并列的几件事写成列表。
reader-official = “{ $found }”是公文的写法（{ $names }）。
    .help = 直接说谁做什么：“由校医进行检查”改成“校医检查”。
reader-percent = { $kind ->
        [young] { $names }可能还没有学百分数，“{ $found }”看不懂。
       *[people] 对{ $names }来说，“{ $found }”不如人数清楚。
    }
    .help = { $kind ->
        [young] 换成看得见、数得出的说法：“10 份里的 1 份”“一半”，或者直接写出数量。这个数在登记表里，就在登记表的 text 里写出这句话。
       *[people] 写成“10 个人中有几个”；这个数在登记表里，就在登记表的 text 里写出这句话。
    }
reader-no-action = 这一页没有告诉{ $names }要做什么。
    .help = 在头信息里加 actions，写一两件今天就能做的事；或者在正文里加“步骤”“要”“清单”。
reader-messages = 主要信息有 { $n_found } 句（{ $names }）。
    .help = 只留一句最要紧的，其余放进摘要或正文。
reader-heading = { $kind ->
        [empty] 这个标题是空的（{ $names }）。
       *[other] 标题“{ $found }”没有说出下面讲什么（{ $names }）。
    }
    .help = 写出这一节的意思，例如“每天刷两次牙”。
reader-heading-bare = 标题“{ $found }”下面，{ $names }什么也看不到。
    .help = 给他们写一段；或者把标题也放进 ::: 面向，只给看得到下面内容的人。
reader-heading-twice = 标题“{ $found }”在同一页里出现了两次（{ $names }）。
    .help = 换一个标题，让人从目录里就能分清。
reader-section = 这里连着 { $n_length } 个字没有小标题，{ $names }读起来太长（最严的一种限 { $n_limit } 个字）。
    .help = 加小标题，把它分成几节；一节两分钟以内读完。
reader-table = 这张表有 { $n_columns } 栏，{ $names }最好不超过 { $n_limit } 栏。
    .help = 拆成两张表，或者把不要紧的栏写进正文。
reader-address = { $reader ->
        [pupil] 这一页的读者是{ $names }，“{ $found }”却像是对大人说的。
       *[other] 这一页的读者是{ $names }，“{ $found }”却像是对孩子说的。
    }
    .help = 对学生用“你”，对大人用“您”；给别人的话放进 ::: 面向。
reader-two-forms = 同一页里又有“您”又有“你”（{ $names }）。
    .help = 全页统一：对大人用“您”。

## 用词
rule-superlative = 《广告法》第九条不许广告用“最佳”这样的说法
rule-promise = 《广告法》第十六条不许医疗、药品、医疗器械的广告保证功效和安全
rule-disability = 《残疾人保障法》第三条禁止侮辱残疾人
rule-mind = 《精神卫生法》第五条不许歧视、侮辱精神障碍患者
rule-person = 先说人，再说病，不给人贴标签
wording-absolute = “{ $found }”说得太绝对：{ $rule }（{ $names }）。
    .help = 写出有根据的事实和来源；没有根据，就删掉。
wording-brand = “{ $found }”是品牌名：健康科普信息里不出现商业信息（国卫办宣传函〔2015〕665号）（{ $names }）。
    .help = 改成这一类东西的通名。
wording-fear = “{ $found }”会吓着人（{ $names }）。
    .help = 说清楚会怎样、能怎么办；让人害怕不会让人改变。
wording-stigma = “{ $found }”会伤人：{ $rule }（{ $names }）。
    .help = 改成“{ $better }”。

## 文字
text-punctuation = { $right ->
        [none] 标点旁边多了空格。
       *[other] “{ $found }”不是中文里的写法，应当是“{ $right }”。
    }
    .help = 正文里的，用 pamphlet check --fix 一次改好；标题、头信息和三个冒号的行里的，自己改。
text-traditional = “{ $found }”是繁体字。
    .help = 改成“{ $right }”；姓名、书名里确实这样写，就不用改。
text-lookalike = “{ $found }”里的“{ $character }”是另一种文字的字母，只是长得像。
    .help = 删掉它，用英文键盘再打一次。
text-stray = 中文里夹着“{ $found }”，像是{ $kind ->
        [english] 漏改的英文
       *[pinyin] 漏改的拼音
    }。
    .help = 改成汉字，或者删掉。
text-unbalanced = { $kind ->
        [mixed] 这对括号一半是全角，一半是半角：“{ $found }”。
        [turned] 引号“{ $found }”的方向反了。
       *[lone] “{ $found }”没有成对。
    }
    .help = { $kind ->
        [mixed] 改成“{ $right }”。
        [turned] 改成“{ $right }”。
       *[lone] 补上另一半，或者删掉这一半。
    }
text-invisible = { $kind ->
        [radical] “{ $beside }”里有{ $name }（{ $sign }）。
       *[other] “{ $beside }”里的 ▯ 是{ $name }（{ $sign }）。
    }
    .help = { $kind ->
        [line] 删掉它，按回车另起一行；正文里的，pamphlet check --fix 能改好。
        [private] 它只在原来的字体里才有样子，读者看到的是方框。如果是项目符号，删掉它，行首写“- ”；如果是别的符号，重新输入。
        [lost] 这里丢了一个字。对照原稿补上。
        [radical] 改成“{ $right }”：读者用这个字搜不到，有的字体里没有它，读屏软件也念不对。正文里的，pamphlet check --fix 能改好。
        [blank] 删掉它，重新输入空格。
       *[remove] 删掉它：读者看不见，复制和搜索时却会碍事。正文里的，pamphlet check --fix 能改好；标题和头信息里的，把前后的字一起删掉，再打一遍。
    }
sign-zero-width = 看不见的零宽空格
sign-joiner = 看不见的连接符
sign-order-mark = 看不见的文件开头标记，常常是两个文件接在一起时留下的
sign-soft-hyphen = 看不见的连字符
sign-direction = 看不见的书写方向标记
sign-line-end = 从别处粘贴来的换行符
sign-no-break-space = 夹在汉字中间的不换行空格
sign-blank = 看着像空格的填充符
sign-control = 看不见的控制字符
sign-private = 只有某个字体才有的符号，常常是 Word 里的项目符号
sign-lost = 丢了的字留下的记号
sign-radical = 样子像常用字的部首或兼容字，常常是从 PDF 里复制来的
text-doubled = “{ $found }”写重了。
    .help = 删掉一个。
text-formula = “{ $found }”是公式的写法，读者看到的就是这些括号和记号。
    .help = 写成“{ $right }”。
text-slip = “{ $found }”像是写错了。
    .help = 应该是不是“{ $right }”？
text-range = 同一个范围，前面写“{ $first }”，这里写“{ $found }”。
    .help = 全页用一种写法。数值的起止用“～”或者“—”（GB/T 15835-2011），这里可以写“{ $right }”。
fix-ask = 要改这 { $n_files } 个文件吗？（y/n）
fix-needs-yes = 这里没有终端可以问您。看过上面的改动，加上 --yes 再运行。
fix-done = 改好了 { $n_files } 个文件。
cli-fix = 把一定是错的标点和空格改好，先给您看改动
cli-yes = 不问，直接改

## 级别和放行
unknown-code = 没有“{ $name }”这个代码。
    .help = { $near ->
        [none] 用 pamphlet explain 看全部代码。
       *[other] 是不是想写“{ $near }”？
    }
wrong-level = “{ $found }”不是级别。
    .help = { $near ->
        [none] 可以写：{ $known }，或者错误、警告、提示、关。
       *[other] 是不是想写“{ $near }”？
    }
level-fixed = “{ $name }”是错误，不能调低，也不能放行。
    .help = 删掉这一条，改正内容。错误会让读者看到不该看的、看不到该看的，或者让网站做不出来。
unknown-folder = 站点里没有“{ $found }”这个文件夹，这条设置管不到任何文件。
    .help = { $near ->
        [none] 从站点最上面写起，例如 content/mind。
       *[other] 是不是想写“{ $near }”？
    }
allow-idle = 放行“{ $name }”没有用上：这个文件没有这个问题。
    .help = 删掉这一条，免得以后真有问题时看不见。
severity-error = 错误
severity-warning = 警告
severity-hint = 提示
explain-fixed = 设置：这是错误，不能调低，也不能放行。
explain-configure = 设置：在 pamphlet.yaml 里改级别，可以写 error（错误）、warning（警告）、hint（提示）、off（关）；加上 folder 就只管一个文件夹：
        checks:
          - {"{"}code: { $code }, level: off, folder: content/mind{"}"}
    只放行一页，就在那一页的头信息里写明理由：
        allow:
          - {"{"}code: { $code }, reason: 为什么可以{"}"}
explain-unknown = 没有“{ $code }”这个代码。{ $near ->
        [none] 用 pamphlet explain 看全部代码。
       *[other] 是不是想写“{ $near }”？
    }
cli-check-format = 怎样显示问题：text（给人看）、json 或 sarif（给别的程序看）；默认是 text
cli-explain = 说明一种问题：什么意思，为什么，怎样改
cli-explain-code = 问题的代码；不写就列出全部
cli-code = 代码
cli-schema = 写出头信息、设置和登记表的 JSON Schema，编辑器用它补全和检查
cli-schema-name = 只写这一个，写到屏幕上：front-matter、pamphlet 或 registers
cli-schema-output = 放在哪个文件夹（默认是站点里的 schemas）
trouble-exists = { $path } 已经有了，没有动它。
    换一个名字。
cli-new-page = 在站点里新建一页；没有写的，会问您
cli-text = 文字
page-title = 标题：这一页叫什么
page-folder = 放在 content 的哪个文件夹里，例如 oral；不写就放在最上面
page-name = 文件名，成为网址：小写英文字母、数字和连字符，例如 brush-teeth
page-audiences = 给谁看，用顿号分开
page-message = 最要紧的一句话
page-actions = 读者现在就能做的几件事，用分号分开
page-settings = 适用场所，用顿号分开；可以不写
page-author = 作者；不写就是全站的作者
page-done = 写好了：{ $path }
    接下来：打开它，照着里面的话写下去，再运行 pamphlet check。

# 事实和来源
figure-unregistered = “{ $figure }”不是从登记表里来的。
    .help = 把它登记进 content/registers 的 facts，写明来源，正文里用 :fact[编号]；只是举例的，改成不用数字的说法。
year-passed = 目标年份 { $year } 年已经过了，这里还当作以后的事来写。
    .help = 换成现行的目标；留作历史的，写明“已过期”。
wrong-direction = 从 { $from } 到 { $to }，数字和“升”“降”的说法相反。
    .help = 对照来源，改数字，或者改说法。
percentage-points = 两个百分数相差 { $points } 个百分点，这里写成了“{ $figure }”。
    .help = 改写成“{ $points } 个百分点”；要写百分比，按前一个数去除。
wrong-change = “{ $figure }”和前后两个数对不上，算出来是 { $right }。
    .help = 对照来源，写明是百分比还是百分点。
wrong-total = 总数是 { $whole }，其中各项加起来是 { $sum }，{ $side ->
        [less] 比总数少
       *[more] 比总数多
    }。
    .help = 对照来源；各项有重叠的，写明有重叠。
shares-over-all = 这几个比例加起来是 { $sum }%，超过了 100%。
    .help = 对照来源；可以重复选的，写明可以重复选。
rate-in-percent = “{ $figure }”：死亡率、发病率通常用千分之几（‰）或者十万分之几，这里用了百分号。
    .help = 对照来源的单位；来源就用百分号的，在登记的 note 里写明“原文用百分号”，正文里用 allow 写明理由。
fact-ended = 这条事实（{ $value }）到 { $date } 为止，已经过了。
    .help = 换成现行的数；留作历史的，在 text 里写明“已过期”，读者才知道。
fact-expired = 这里用到的事实（{ $value }）到 { $date } 为止，已经过了。
    .help = 换成现行的事实；留作历史的，在登记的 text 里写明“已过期”。
lack-unit = 单位（unit）
lack-population = 说的是哪些人（population）
lack-region = 地区（region）
lack-as-of = 哪一年的数（as_of）
fact-lacks = “{ $name }”（{ $id }）没有写：{ $kinds }。
    .help = 照原文补上。原文也没有写的，在 not_given 里说明，例如 not_given: [as_of]。
fact-misplaced = “{ $name }”（{ $id }）说的是{ $found }，登记成了{ $region }的数。
    .help = 真是{ $found }的数，就写 region: { $found }；是{ $region }的数，就把 measure、population 或者 item 改清楚。
fact-twice = “{ $name }”（{ $id }）和 { $other } 是同一条：数、单位、人群、地区和来源都一样。
    .help = 留一条，正文里都用它；改数的时候才不会漏。
source-twice = “{ $name }”（{ $id }）和 { $other } 是同一份文件。
    .help = 留一个编号，别处都改用它。
limits-differ = “{ $name }”有两个限值，给的是同样的读者：这里（{ $id }）是{ $value }，{ $other } 是{ $other_value }。
    .help = 哪个不再有效，就写 superseded_by；都有效，就在一条里写 compare: [另一条的编号]，页面上两个都写，各带来源。
page-without-source = 这一页给读者出主意（说到{ $found }等），却没有写一个来源。
    .help = 在头信息里写 sources，或者在句子后面写 :source[编号]；数字用 :fact[编号]。来源先登记在 content/registers 里。
refused-machine = 机器写的文字
refused-sharing = 谁都能上传的文库
refused-forum = 论坛或问答网站
refused-open = 谁都能改的网上百科
refused-posted = 谁都能发的社交平台
refused-advertising = 广告
refused-here = 本站规定不能作来源的网站
source-refused = “{ $found }”不能作来源：它是{ $kind }。
    .help = 找到原文，或者政府、专业机构、正规媒体的转载，读过以后换上。机构自己发在平台上的，issuer 写这个机构，最好引用它自己网站上的原文。一时找不到，就在这个来源里写 despite: 为什么还用它，以后再换。
source-kept = 这个来源读的是“{ $found }”（{ $kind }），不能算来源。写明的理由：{ $reason }
    .help = 找到原文或者可靠的转载，核对以后换上，再删掉 despite。
facts-disagree = 同一件事有不同的说法：这里是{ $value }（{ $source }），{ $id } 是{ $other }（{ $other_source }）{ $n_more ->
        [0] 。
       *[other] ，另外还有 { $n_more } 条：{ $more } 等。
    }
    .help = 程序不替您决定。请编辑查证：有一个不再有效，就在旧的那条写 superseded_by: 新的编号；定不下来，正文里两个都写，各带来源。
fact-superseded = 这条事实（{ $value }，{ $source }）已经由 { $id } 代替：{ $other }（{ $other_source }）。
    .help = 正文里提到旧的，要连新的一起写；不再需要的，可以删掉。
one-sided = 这里写了{ $value }（{ $source }），{ $names }看不到不同的另一个数 { $id }：{ $other }（{ $other_source }）。
    .help = 两个都写，各带来源；或者都不写数字，请读者以通知为准。
superseded-alone = 这里写了旧的数{ $value }（{ $source }），{ $names }看不到代替它的 { $id }：{ $other }（{ $other_source }）。
    .help = 换成 :fact[{ $id }]，或者两个都写，说明哪一个是现行的。
source-superseded = “{ $title }”已经由新的文件代替：{ $new }。
    .help = 查新文件里怎么写，改用它（编号 { $id }），再请审核的人看一遍。
source-withdrawn = “{ $title }”从 { $date } 起不再有效{ $new ->
        [none] {""}
       *[other] ，代替它的是：{ $new }
    }。
    .help = 换一个现行的来源；页面上要留作历史的，用 allow 写明理由。
facts-as-of = 数据时间：{ $date }
facts-valid-until = 到 { $date } 为止
facts-source = 来源：{ $source }
facts-nobody = 没有页面用到
facts-closing = 共 { $n_facts } 条事实，出现在 { $n_editions } 个版本的页面、{ $n_leaflets } 份折页上；{ $n_idle } 条没有页面用到。
cli-facts = 列出每条事实和用到它的页面、版本、折页：改一条，看看哪些要重印
cli-facts-id = 事实的编号；不写就是全部
cli-facts-format = 怎样列出：text（给人看）、csv 或 json（默认是 text）
cli-report = 写出给活动负责人看的报表：审核、本季度要办的、覆盖、事实、好不好懂
cli-report-output = 报表写到哪个文件夹（默认是站点里的 reports）
report-done = 报表写好了：{ $path }（{ $n_tables } 张表）
unknown-domain = 没有“{ $name }”这个领域{ $near ->
        [none] 。
       *[other] ，是不是“{ $near }”？
    }
    .help = 领域按 GB/T 18206 写：{ $known }。

## 预览
cli-serve = 边写边在浏览器里看，每次保存马上更新
cli-open = 顺便打开浏览器
cli-port = 用本机的哪个端口（默认是 4242）；被占用时用下一个
cli-number = 数字
cli-editor = 编辑器的命令，例如 code 或 gvim；里面可以写 {"{file}"}、{"{line}"}、{"{column}"}
cli-command-line = 命令
cli-serve-drafts = 草稿也显示，并标明是草稿（默认）
cli-no-drafts = 只显示会发布的，不要草稿
serve-ready = 预览：{ $address }（按 Ctrl-C 结束）
serve-next-port = 端口 { $port } 已被占用，改用 { $next }。
serve-no-browser = 浏览器打不开，请自己输入网址。
serve-errors = { $n_errors ->
    [0] 错误都改好了。
   *[other] 有 { $n_errors } 个错误，预览里可以看到。
}
serve-over = 预览结束了。
trouble-port = 本机的端口 { $port } 和后面几个都用不了：{ $error }
bar-label = 预览
bar-audience = 读者
bar-language = 语言
bar-format = 版式
bar-web = 网页
bar-width = 宽度
bar-phone = 手机
bar-tablet = 平板
bar-full = 全宽
bar-framed = 换了宽度的页面
bar-findings = 检查结果
bar-leaflets = 印刷品
bar-open = 在编辑器里打开
bar-copy = 复制位置
bar-copied = 已复制
bar-no-editor = 不知道您用哪个编辑器。启动预览时加上 --editor 命令，或者复制位置：
bar-not-opened = 编辑器打不开。请复制位置：
bar-broken = 有地方写错了。现在看到的是上一次没有错的页面。
bar-hide = 收起
bar-show = 展开
bar-draft = 草稿：不会发布
bar-lost = 预览已经结束。请重新运行 pamphlet serve。
bar-looking = 正在检查……
bar-elsewhere = 别处的错误
bar-elsewhere-count = 别的页面还有 { $n_errors } 个错误
bar-clean = 这一页没有发现问题
bar-summary = 错误 { $n_errors }，警告 { $n_warnings }，提示 { $n_hints }
bar-trade = 印厂
bar-large = 大字
bar-room-looking = { $format }：正在检查……
bar-room-for = 本{ $format }“{ $audience }”版约可再写 { $n_characters } 字
bar-room-over = 本{ $format }“{ $audience }”版还可再写 { $n_characters } 字以上
bar-room-full = 本{ $format }“{ $audience }”版已经写满
bar-room-too-long = 本{ $format }“{ $audience }”版超出 { $n_characters } 字
bar-room-broken = 本{ $format }“{ $audience }”版做不出来，见检查结果
bar-nothing = 这里没有页面
bar-nothing-help = 一有页面，就会自己显示出来。
bar-home = 回到首页
bar-waiting = { $n_pages } 页等签名

wait-title = { $n_pages ->
    [0] 等签名的页面
   *[other] 等签名的页面：{ $n_pages } 页
}
wait-about = 左边是签过、现在发布的，右边是改过、等签名的（窄屏幕上先是签过的，下面是改过的）。改过的段落标着“原文”和“新”，删去的、新增的也写明；“改动”一行里，删去的字下面画虚线，新的字加粗、下面画线。
wait-none = 现在没有页面在等签名。
wait-held = 改过以后等签名的：{ $n_pages } 页
wait-never = 没有签过的文字可以发布的：{ $n_pages } 页
wait-before = 签过的
wait-now = 现在的
wait-gone = 删去
wait-added = 新增
wait-was = 原文
wait-is = 新
wait-exactly = 改动：
wait-sign = 审过以后，用命令签名：
wait-entries = 改过的登记
wait-files = 换过的图片和附件
wait-nothing = 这些读者现在还没有这一页；签齐以后看到的是：
wait-was-there = 这些读者现在看得到这一页，签齐以后就看不到了。
wait-for = { $audiences }看到的
wait-same = { $audiences }看到的和签过的一样。
wait-unchanged = 没有变的 { $n_pieces } 段
wait-stage = { $stage }（{ $standing }）
wait-lacking = 还缺：{ $stages }。
wait-who = 签名人的编号
entry-value = 数值
entry-unit = 单位
entry-text = 写法
entry-measure = 指标
entry-population = 人群
entry-operator = 约、不少于这类词
entry-region = 地方
entry-date = 日期
entry-source = 来源
entry-item = 条目
entry-name = 名称
entry-issuer = 发布者
entry-url = 网址
entry-via = 转引自
entry-phone = 电话
entry-hours = 时间
entry-meaning = 解释
entry-note = 备注
entry-quote = 原文
wait-version = 文字版本
wait-others = 文字没有变，换了图、附件或者链接：{ $names }
wait-form = 文字没有变，变的是强调、标题层次、编号这类写法。
piece-title = 标题
piece-summary = 摘要
piece-message = 关键信息
piece-action = 行动
piece-heading = 小标题
piece-text = 正文
piece-footnotes = 脚注
piece-term = 词语解释
piece-event = 健康日
piece-source = 来源
piece-imprint = 署名、地区、日期

cli-paper = 做一份 PDF，给在纸上审核的人：改了什么、用到的数字和来源、签字栏
cli-paper-output = PDF 写到哪里（默认在站点的 reports 文件夹里）
paper-done = 审核用的纸张写好了：{ $path }（{ $n_pages } 页内容）。签好以后用 pamphlet review 记上签名。
paper-clear = { $page } 没有在等签名。
paper-language = zh
paper-title = 审核稿
paper-figures = 用到的数字和来源
paper-changes = 改了什么
paper-legend = 左边是原文，虚线标出的是删去的字；右边是新文，粗体加下划线的是新增的字。
paper-whole = 全文
paper-whole-legend = 一类读者一份。左边有竖线的是改过的地方，粗体加下划线的是新增的字。
paper-sign = 签字
paper-signs = 签的是“{ $title }”（{ $page }），文字版本 { $version }。这个版本号变了，就要重新看过再签。
paper-page = 页面
paper-printed = 打印日期
paper-signed = 原文签于
paper-waits = 等待
paper-old-picture = 原来的
paper-new-picture = 现在的
paper-no-picture = 不能印在这里，请看文件。
paper-may = 可签：{ $people }
paper-stage-name = { $stage }
paper-stage = 审核级别
paper-name = 签字
paper-date = 日期
paper-conclusion = 结论
paper-remarks = 意见

## 计时
timings-step = 步骤
timings-time = 毫秒
timings-count = 个数
timings-size = KB
timings-known = 沿用
timings-whole = 合计
step-load = 读取
step-parse = 解析
step-link = 关联
step-check = 检查
step-words = 用词
step-leaflets = 印刷品
step-render = 排页
step-write = 写入
step-publish = 发布
step-record = 记录

## 图片、附件和字体
picture-kind = 浏览器显示不了图片“{ $target }”：它的内容是“{ $kind }”。
    .help = { $advice ->
        [rename] 把文件名的结尾改成 .{ $ending }，页面里的名字也一起改。
        [phone] 存成 JPEG 或 PNG 再放进来。苹果手机：设置→相机→格式，选“兼容性最佳”，以后拍的就是 JPEG。
        [link] 要给读者看图，就存成 PNG 或 JPEG 再放进来；要给读者下载，就写成链接：[文件说明](文件名)，前面不要感叹号。
        [fake] 这个文件只有名字像图片，多半是下载或转换时出了错。找到原来的图片，再存一次。
        [film] 页面里只能放图片。截一张图存成 PNG 或 JPEG，或者写成链接：[影片说明](文件名)。
        [empty] 文件里什么也没有，多半没有复制完。再复制一次。
       *[other] 用看图或画图软件打开，另存为 PNG 或 JPEG 再放进来。
    }
picture-broken = 图片“{ $target }”坏了：{ $why ->
        [cut] 后面缺了一截
        [malformed] 第 { $n_line } 行起读不下去
        [nameless] 最外层不是写着 xmlns="http://www.w3.org/2000/svg" 的 svg
        [encoding] 文字编码不是 UTF-8
        [deep] 第 { $n_line } 行的图形套得太深
       *[other] 里面的内容不对
    }。
    .help = { $why ->
        [cut] 多半是没有传完、没有复制完。从原来的地方再复制一次。
        [nameless] 在文件开头的 <svg 后面加上 xmlns="http://www.w3.org/2000/svg"，或者从画图软件里重新导出。
        [encoding] 从画图软件里重新导出，编码选 UTF-8。
        [malformed] 从画图软件里重新导出；手写的图，检查这一行的尖括号和引号。
       *[other] 用看图或画图软件打开，另存一份再放进来。
    }
picture-mislabelled = 图片“{ $target }”的内容是“{ $kind }”，名字的结尾却不是。
    .help = 把文件名的结尾改成 .{ $ending }，页面里的名字也一起改。
picture-large = 图片“{ $target }”太大了，网站和印刷都用不上：最多 { $n_limit } 百万像素（每种颜色 16 位的，最多一半）。
    .help = 用看图软件把它缩小再放进来：长边 4000 像素，印满一张 A4 也够清楚；每种颜色 16 位的图另存为 8 位。
picture-tells = “{ $target }”里可能带着拍摄地点、设备编号这样的信息，程序没法把它们去掉。
    .help = 用看图软件另存为 JPEG 或 PNG 再放进来：这两种图片里的这些信息，程序会自动去掉。
picture-tilted = 图片“{ $target }”是横着存的，只另外记了一句“要转过来”，浏览器不照着转。
    .help = 用看图软件把它转正，另存一次再放进来。
picture-active = 图“{ $target }”的第 { $n_line } 行有“{ $found }”：{ $why ->
        [runs] 单独打开这个文件时，它会运行程序
       *[other] 它要用到文件外面的东西，读者那里显示不出来
    }。
    .help = { $why ->
        [runs] 删掉这一处，或者从画图软件里重新导出，不要动画和交互。
       *[other] 在画图软件里把用到的图片和字体“嵌入”进来，再导出。
    }
picture-unprinted = 图片“{ $target }”印不出来：{ $why ->
        [foreign] 第 { $n_line } 行起的文字（foreignObject）只有浏览器会排
       *[other] 纸上不能用这种图片
    }。
    .help = { $why ->
        [foreign] 在画图软件里把文字转成普通文字或图形再导出（draw.io：去掉“格式化文本”和“自动换行”），或者存成 PNG。
       *[other] 存成 PNG 或 JPEG 再放进来。
    }
picture-still = 图片“{ $target }”会动，纸上只印第一格。
    .help = 看看第一格自己说不说得明白；说不明白，就在页面上用文字补一句。
attachment-active = 不能链接到“{ $target }”：它是“{ $kind }”，读者一打开，里面的程序就会以本站的名义运行。
    .help = 要给人看的内容写成页面（.md）；要给人下载的存成 PDF、Word 或表格；动画和互动内容放到别的网站上，再链接过去。
static-active = static 里的“{ $target }”是“{ $kind }”，有人打开它，里面的程序就会以本站的名义运行。
    .help = 不是自己写的就拿走。确实需要（比如搜索引擎的验证文件），在 pamphlet.yaml 的 checks 里写 static-active: 关。
font-unread = 没有用上字体文件“{ $target }”：{ $why ->
        [many] 里面的字体超过 { $n_limit } 种
       *[other] 读不出字体
    }。
    .help = 换一份完好的 .ttf、.otf 或 .woff2；用不到就从 fonts 里拿走。
kind-jpeg = JPEG 照片
kind-png = PNG 图片
kind-gif = GIF 图片
kind-webp = WebP 图片
kind-avif = AVIF 图片
kind-svg = SVG 图
kind-heic = 苹果手机的 HEIC 照片
kind-tiff = TIFF 或相机的原始照片
kind-bmp = BMP 位图
kind-rare = 浏览器不认识的一种图片
kind-pdf = PDF 文件
kind-office = Word、PPT、表格或压缩包
kind-video = 影片或录音
kind-gzip = 压缩过的文件
kind-html = 网页
kind-program = 程序或网页
kind-text = 一段文字
kind-empty = 空文件
kind-unknown = 认不出的东西
