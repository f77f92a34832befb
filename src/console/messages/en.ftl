### Every sentence of the program. One entry a code: what is wrong first, .help says what to do.

## Files
no-configuration = There is no pamphlet.yaml in this folder, so it is not a site yet.
    .help = Run it in the site's folder, name that folder with --source, or make a new one with pamphlet new.
no-content = There is no content yet: the folder content holds no .md file.
    .help = Make content/index.md and write the words of the home page.
wrong-encoding = { $guess ->
        [damaged] From here on characters of this file are damaged, and what they were cannot be read.
        [none] This file was not saved as UTF-8.
       *[other] This file was not saved as UTF-8; it looks like { $guess }.
    }
    .help = { $guess ->
        [damaged] Type these words again and save the file as UTF-8. They were most likely damaged while the file was copied; put an older, whole file in its place if there is one.
       *[other] Open it in your editor, choose "Save as" with the encoding UTF-8, and save it again.
    }
file-name-encoding = The file's name holds characters that cannot be read.
    .help = Rename the file with letters, digits and hyphens.
not-a-file = This is not a file itself, most likely a link; it was not read.
    .help = Copy the file or folder that it leads to here, and delete the link.

file-unread = { $kind ->
        [beside] Pages lie here that nobody reads: pages are read from the folder content only.
        [register] This file is not read: registers are files in content/registers whose names end in .yaml.
        [table] This table is not used: the program reads CSV and no files of this kind.
        [document] This file is not used: such files are not read, and no page links to it.
        [readme] { $name } is not read: a file of this name is a note for colleagues and no page.
        [copy] This file is not used; it looks like what was there before a change.
       *[page] This file is not read: the name of a page ends in .md, in small letters.
    }
    .help = { $kind ->
        [beside] If these are pages to be published, move them into the folder content; otherwise move them out of the site's folder.
        [register] A register belongs into content/registers/{ $name }; for a file that readers may download, write a link to it in a page; otherwise move it out of content.
        [table] Save it in the spreadsheet as { $name }, as "CSV UTF-8 (comma delimited)", and move this file out of content.
        [document] To publish its words, write them into an .md file; for a file that readers may download, write a link to it in a page; otherwise move it out of content.
        [readme] A page to be published needs another name (the first page of a folder is index.md); in a note, delete the two lines --- at its beginning and what stands between them.
        [copy] Delete it, or move it out of content.
       *[page] A page is to be called { $name } (Windows hides endings: show "File name extensions" first); for a file that readers may download, write a link to it in a page; otherwise move it out of content.
    }
file-copy = By its name this is a copy{ $original ->
        [none] {""}
       *[other] {" "}of { $original }
    }, and it is published, too.
    .help = If it was left by mistake, delete it; otherwise give it a name that says what is in it.
file-exposed = What is in static is published as it is, and this hardly seems meant for readers.
    .help = Move it out of static. Where it holds passwords or keys, replace them as well: they may have been public.
path-unsafe = The name "{ $name }" { $kind ->
        [character] has a sign that Windows and USB sticks cannot have in names (< > : " \ | ? * or an invisible one).
        [device] is one that Windows keeps for devices: no file can be called so on Windows or a USB stick.
        [edge] begins or ends with a space or a dot. Windows takes them away, and the file is not found.
        [sign] has # or % in it, which mean something else in an address: some servers do not find the file.
        [long] is too long: most disks take { $n_limit } bytes.
       *[own] begins with .pamphlet-: such names are the program's own.
    }
    .help = Choose { $kind ->
        [long] a shorter name
       *[other] another name
    } of letters, digits and hyphens.

## What readers have
would-vanish = Readers have this, and it would vanish from the website: { $addresses }{ $n_more ->
        [0] {""}
       *[other] {" "}and { $n_more } more
    }. { $why }
    .help = { $keep } To take it off all the same, build with { $ask }; for all that are listed, with --withdraw-all.
vanish-void = The page was changed after it was signed: the signature is void, and it cannot be published.
vanish-keep-void = Have it signed again, or take the change back; pamphlet review --status shows what was changed.
vanish-refused = A reviewer did not approve the page.
vanish-keep-refused = Change it as the review asks and have it signed again.
vanish-unsigned = The site demands a review, and the page lacks signatures.
vanish-keep-unsigned = Have it signed with pamphlet review first, or write required into pamphlet.yaml only when all is signed.
vanish-draft = The page was made a draft, but printed codes lead to it.
vanish-keep-draft = To keep it, take out draft: true.
vanish-deleted = The page was deleted, renamed or moved, but printed codes lead to it.
vanish-keep-deleted = If it was renamed or moved, write its old path as moved_from in the new page; if it was deleted and is to stay, put the file back.
vanish-audience = The page is no longer for these readers.
vanish-keep-audience = To keep it, put the audience back into the page's audiences.
vanish-format = The page is no longer printed like this, but readers have such prints.
vanish-keep-format = To keep it, put the format back into leaflets.
vanish-edition = There is no such audience or language in pamphlet.yaml any more (another id counts as well).
vanish-keep-edition = To keep it, put it back into pamphlet.yaml, under its id.

## Front matter and YAML
front-matter-missing = { $why ->
        [dashes] The front matter begins with three hyphens; here it is "{ $found }".
        [first] The line --- before the front matter is missing.
        [late] The --- of the front matter is not the first line of the file.
        [toml] The front matter is written with +++, which is not read.
        [json] The front matter is written as JSON, which is not read.
       *[other] This page has no front matter.
    }
    .help = { $why ->
        [dashes] Write --- in its place (three hyphens). Word processors make dashes of them; use a plain editor.
        [first] Add a line --- above this one, and another below the last line of the front matter.
        [late] Delete the blank lines and spaces before the ---.
        [toml] Write --- in place of both +++, and "name: text" in place of name = "text".
        [json] Begin with a line ---, write each item as a line "name: text", and end with a line ---.
       *[other] Begin the file with a line ---, then title: …, audiences: [readers] (whom the page is for, by a name of pamphlet.yaml), published: 2026-01-31, and end with a line ---.
    }
front-matter-unclosed = { $why ->
        [dashes] The front matter ends with three hyphens; here it is "{ $found }".
       *[other] The front matter does not end: there is no second ---.
    }
    .help = { $why ->
        [dashes] Write --- in its place (three hyphens, no space before them). Word processors make dashes of them; use a plain editor.
       *[other] Write a line --- below the last line of the front matter.
    }
not-yaml = { $cause ->
        [space] The space behind the colon is missing.
        [dash] This line of the list does not begin as it should.
        [quote-end] The quotes are not around the whole text.
        [fence] The front matter ends with three hyphens.
        [documents] There is one line --- too many; what follows was not read.
        [depth] One thing stands inside another too many times; { $most } is the most.
       *[other] This cannot be read from here on.
    }
    .help = { $cause ->
        [space] Put a space behind the colon: "name: text".
        [dash] Begin each line with a hyphen and a space: "- text".
        [quote-end] Take these quotes out, use curly ones, or put them around the whole text.
        [fence] Write --- in its place (three hyphens). Word processors make dashes of them; use a plain editor.
        [documents] Delete this line ---, or put what follows into a file of its own.
        [depth] Use fewer brackets or less indentation.
        [repeated] Too much is repeated with *. Write out what you need.
        [comment] A line that begins with # cannot stand within a text. Move it above the text.
        [hash] Behind # after a space the rest of the line is a note, the bracket too. Put this item in double quotes: "… #…".
        [escape] A \ means something else inside double quotes. Use single quotes, or take the \ out.
        [tab] The line begins with a tab. Use spaces, two for each level.
        [colon] This line holds a colon and a space twice. If the text itself has a colon, put the whole text in quotes: "…".
        [quote] Only one half of the quotes is here. Add the other at the end of the text, or take this one out.
        [bracket] The brackets do not come in pairs, or a comma is missing. See whether there is a ] or {"}"} at the end and a comma between any two items.
        [key] This line lacks a colon, or the space after it. Write it as "name: text".
        [sign] A text cannot begin with this sign. Put the whole text in quotes: "…".
       *[other] Check that a space follows each colon, that quotes and brackets come in pairs, and that the lines are indented alike.
    }
text-cut = These words will not be published: "{ $found }". Behind a text, # or & after a space begins a note.
    .help = If they belong to the text, put the whole text in double quotes: "… { $found }". If they are a note, give them a line of their own that begins with #.
empty-value = There is nothing in "{ $key }" here.
    .help = Write what belongs there, or delete it.
too-many-keys = { $kind ->
        [attributes] There are { $found } entries in these braces; { $most } is the most. The others were not read.
       *[keys] There are { $found } keys here; { $most } is the most. The others were not read.
    }
    .help = { $kind ->
        [attributes] Something was probably pasted in the wrong place. Braces hold a few entries, as in {"{"}for=parents{"}"}; move other words out of them.
       *[keys] Something was probably pasted in the wrong place. Entries of a register stand below facts, sources and the like, each after "- ".
    }
page-in-registers = The folder registers holds registers (.yaml) only, no pages.
    .help = Move this file to another folder below content.
unknown-key = There is no key "{ $key }" here.
    .help = { $near ->
        [none] These may be written here: { $known }.
       *[other] Did you mean "{ $near }"?
    }
duplicate-key = "{ $key }" is written twice.
    .help = Keep one and delete the other.
missing-key = { $state ->
        [empty] There is nothing behind "{ $key }".
       *[other] "{ $key }" is missing.
    }
    .help = { $state ->
        [empty] { $key ->
            [title] Write the title of this page after "{ $key }:".
            [audiences] Say in the brackets whom this page is for, as in [parents, teachers]. Content without an audience is not published.
            [published] Write the date of publication after it, as in 2026-01-31.
           *[other] Write something after "{ $key }:".
        }
       *[other] { $key ->
            [title] Add a line title: the title of this page. For a table: add a column of titles, or say in columns which one it is.
            [on] Add a line such as on: 09-20, or every: twice a term; where the document gives no day, on: undated.
            [audiences] Add a line audiences: […] that says in its brackets whom this page is for, as in [parents, teachers]. Content without an audience is not published.
            [published] Add a line published: 2026-01-31 with the date of publication.
            [author] Add a line author: …, or one author for the whole site in pamphlet.yaml.
           *[other] Add a line { $key }: …
        }
    }
wrong-type = "{ $key }" should be { $expected ->
        [text] a text
        [list] a list
        [map] lines of "name: value"
        [flag] true or false
        [number] a whole number
       *[other] something else
    }; { $found ->
        [none] here is nothing
       *[other] here it is "{ $found }"
    }.
    .help = { $expected ->
        [list] Write [one, two], or one a line with "- " before it.
        [flag] Write true or false.
        [text] Write a plain colon, a space and the text; put it in quotes when it holds a colon or a #.
        [number] Write digits only, without quotes.
       *[other] Indent the lines below by two spaces and write "name: value".
    }
wrong-date = "{ $found }" is not a date.
    .help = { $fix ->
        [none] Write dates like 2026-04-07: four digits for the year, two for the month, two for the day, and a day that exists.
       *[other] Write { $fix }.
    }
wrong-number = "{ $key }" should lie between { $from } and { $to }; here it is { $found }.
    .help = Write a whole number in this range.
wrong-age = { $state ->
    [reversed] "{ $found }" ends before it begins.
   *[other] "{ $found }" is not understood as ages.
    }
    .help = { $state ->
        [reversed] Write the lower age first, as in 6 months–2 years.
       *[other] Say whether it is months or years: 0–6 months, 9–14 years, 3 years and over, under 6 months.
    }
wrong-grade = "{ $found }" is not a grade.
    .help = Write whole numbers from 1 to 12, as in grades: [1, 2].
wrong-id = "{ $found }" cannot be an id.
    .help = Ids become parts of addresses: use lower-case letters, digits and hyphens only, as in grade-1-2.
wrong-base-url = "{ $found }" is not the address of a site.
    .help = Write the whole address, as in https://example.org/health/.
unknown-leaflet = There is no leaflet format or profile "{ $name }".
    .help = { $near ->
        [none] These may be written: sheet, tri-fold, z-fold, booklet, poster, letter, prescription, card.
       *[other] Did you mean "{ $near }"?
    }

## Audiences
page-for-nobody = Nobody sees this page: there is no audience in "{ $names }".
    .help = Give this group its members in pamphlet.yaml, or name here the audience that is really meant to read it.
unknown-audience = There is no audience "{ $name }".
    .help = { $near ->
        [none] There are: { $known }. Groups of them are listed in pamphlet.yaml under audiences.
       *[other] Did you mean "{ $near }"? All audiences are listed in pamphlet.yaml under audiences.
    }
duplicate-audience = "{ $name }" is the name of another audience already.
    .help = Choose another name: a name stands for one audience or one group only.
too-many-audiences = There are too many audiences; { $most } is the most.
    .help = Make one of those that are alike.
for-widens = "{ $name }" is not among the audiences here, so nobody would see this text.
    .help = { $around ->
        [none] Whom this place is for is not clear yet. First mend audiences in the front matter, or the directive or the audiences around this.
       *[other] This place is for { $around }; what stands in it can only be for fewer. Name one of these, or, if it is really for "{ $name }", move these words to a place that is for them.
    }
for-without-audience = It does not say for whom.
    .help = Name the audiences, as in ::: for parents, teachers or :for[parents]{"{"}words for parents{"}"}.
title-missing-for = There is no title for: { $names }.
    .help = Add a line "default: title" below title for the audiences without one of their own.

## Markdown and directives
unknown-directive = There is no directive "{ $name }".
    .help = { $kind ->
        [excludes] Nothing can be said to be for all but some; say for whom it is, naming all who see it: ::: for parents, teachers.
       *[plain] { $near ->
            [none] These can be used: for, steps, do, dont, key, warning, urgent, checklist, details, figure, quiz, pledge, slip.
           *[other] Did you mean "{ $near }"?
        }
    }
directive-unread = This looks like a directive and is none: "{ $found }".
    .help = { $reason ->
        [indent] It is indented too far, or stands inside something else. Move it to the start of the line; in a list, to where the item's text starts.
        [colons] A directive needs three colons: :::.
        [html] Directives do nothing within HTML, and everyone would see these words. Put the directive outside the HTML, with an empty line before and behind it.
       *[other] Titles, alternative texts and attributes cannot hold words for some readers only. Move them into the text.
    }
condition-unread = This looks like words for some readers only and cannot be read as such; everyone would see them: "{ $found }".
    .help = { $reason ->
        [bracket] Write :for[parents]{ "{" }words for parents{ "}" }: a colon, for, audiences in square brackets, words in braces, and nothing between. Only if it is meant for everyone, leave the brackets out.
        [round] Audiences stand in square brackets, not in round ones: :for[parents]{ "{" }words for parents{ "}" }.
        [attribute] For a paragraph, a heading, a list item or a cell, write { "{" }for=parents{ "}" } at its very end, with nothing else in the braces; for some words of a sentence :for[parents]{ "{" }…{ "}" }; around several paragraphs ::: for parents and :::. Only if it is meant for everyone, leave the braces and the equals sign out.
        [colons] Write ::: for parents on a line of its own, with no spaces between the colons, and ::: on a line below.
        [excludes] Nothing can be said to be for all but some; say for whom it is, naming all who see it: :for[parents, teachers]{ "{" }words for them{ "}" }.
        [link] The words stand in braces, not in round brackets: :for[parents]{ "{" }words for parents{ "}" }.
        [brace] A brace is missing or too many: where the words for some readers end cannot be told. Braces come in pairs, both of one width.
        [several] It cannot be told whether the whole quote is meant or its last paragraph. Put ::: for parents and ::: around what is.
        [empty] Nothing stands between this line and the ::: that ends it. Write the words for these readers between the two, or delete both.
        [indent] It is indented so far that it is code. Move it to the start of the line.
        [comment] Readers do not see a comment, and it does not say whom the words beside it are for. Put ::: for parents and ::: around them; if it is a note to yourself, say it otherwise.
        [definition] The address of this link stands in a part for some readers only and is used outside of it: everyone sees the address and its title. Move it out, or write the address where it is used: [words](address).
        [head] This does not say whom the words behind it are for. Put ::: for parents and ::: around several paragraphs, write { "{" }for=parents{ "}" } at the end of one, :for[parents]{ "{" }…{ "}" } for some words. If it is for everyone, say it otherwise, as in "Parents, please …".
        [name] An id or a class does not say whom this heading is for. Write { "{" }for=parents{ "}" }, or give it another name.
        [html] Tags and attributes of HTML do not say whom their words are for. Put ::: for parents and ::: around them.
        [label] A text that differs by audience is written in braces: { "{" }default: …, parents: …{ "}" }. If it is for everyone, say it otherwise, as in "Parents, please …".
        [plain] Only plain words can stand here. A title or summary can differ by audience: { "{" }default: …, parents: …{ "}" }; move other words into the text.
       *[other] Titles, alternative texts, addresses and attributes cannot hold words for some readers only. Move them into the text.
    }
unclosed-directive = This directive is not closed: "{ $line }".
    .help = Write a line { $fence } at the end of the part. If it stands in a list, indent that line as far as the opening one.
stray-fence = This line closes no directive.
    .help = Delete it; if the directive above stands in a list, indent this line as far.
title-missing = "{ $name }" needs a title.
    .help = Write it on the same line, as in ::: { $name } Title.
unknown-attribute = "{ $name }" has no attribute "{ $key }".
    .help = { $near ->
        [none] These may be written: { $known }.
       *[other] Did you mean "{ $near }"?
    }
wrong-attribute-value = "{ $key }" cannot be "{ $found }".
    .help = These may be written: { $known }.
attribute-missing = "{ $name }" needs "{ $key }".
    .help = Write it in braces on the same line, as in {"{"}src=tooth.svg alt="The four sides of a tooth"{"}"}.
attribute-unread = "{ $found }" cannot be read.
    .help = Write attributes as name=value, with quotes when the value holds a space: name="two words".
attributes-unclosed = The braces do not come in pairs.
    .help = Write {"}"} at the end of the line.
unknown-span = There is no ":{ $name }[…]".
    .help = { $kind ->
        [excludes] Nothing can be said to be for all but some; say for whom it is, naming all who see it: :for[parents, teachers]{"{"}words for them{"}"}.
        [braces] { $near ->
            [none] Words for some readers only are written :for[parents]{"{"}words for parents{"}"}; for the rest there are :fact[…], :term[…], :service[…] and :source[…].
           *[other] Did you mean ":{ $near }[…]"? Words for some readers only are written :for[parents]{"{"}words for parents{"}"}.
        }
       *[plain] { $near ->
            [none] These can be used: :fact[…], :term[…], :service[…], :source[…], :for[…]{"{"}…{"}"}. For a plain colon and brackets, write a backslash \ before the colon.
           *[other] Did you mean ":{ $near }[…]"? For a plain colon and brackets, write a backslash \ before the colon.
        }
    }
wide-brackets = Plain brackets are needed here.
    .help = Write { $fix }.
wrong-show = "{ $found }" cannot be read.
    .help = These may be written: show=full, show=amount, show=value, show=phone, show=name.
for-span-without-text = The braces with the words are missing.
    .help = Write :for[parents]{"{"}words for parents{"}"}.
for-span-unclosed = The braces are not closed.
    .help = Write {"}"} after the words, in the same paragraph.
raw-html = This is HTML: "{ $found }".
    .help = { $tag ->
        [comment] A comment stands on lines of its own; write nothing after -->. A comment that says for whom something is does nothing; put what is for some readers only between ::: for parents and :::.
        [condition] A tag that says for whom something is, or hides it, does nothing here; without the tag these words are for everyone. Put what is for some readers only between ::: for parents and :::, or write :for[parents]{"{"}words for parents{"}"} within a sentence; delete what nobody is to see.
        [details] Use a directive: ::: details Title
        [summary] Use a directive: ::: details Title
        [img] Use a picture: ![what it shows](picture.svg)
        [figure] Use a directive: ::: figure {"{"}src=… alt=…{"}"}
        [br] For a line break, end the line with a backslash \; for a new paragraph, leave a line empty.
        [b] Use **words** for bold.
        [strong] Use **words** for bold.
        [i] Use *words* for emphasis.
        [em] Use *words* for emphasis.
        [a] Use a link: [words](page.md)
        [table] Use a Markdown table: | one | two |
        [div] Use a directive, such as ::: warning or ::: key.
        [span] Take the tag out; words for some readers only are written :for[parents]{"{"}…{"}"}.
        [anchor] For a link to lead here, write {"{"}#name{"}"} behind the heading.
        [sub] Use a lowered character: H₂O.
        [sup] Use a raised character: m².
        [unknown] HTML has no such tag. If readers shall see it, write a backslash \ before the <, or put it in backticks.
       *[other] Take the tag out and use Markdown or a directive; if it must be HTML, write raw_html: true in pamphlet.yaml.
    }
heading-empty = This heading has no words.
    .help = Write the heading; or, if there is to be none, delete the # of this line.
heading-skipped = The heading "{ $found }" skips a level: it is of level { $n_level }, the one before it of level { $n_last }.
    .help = Write "{ $right } { $found }". Those who listen to a page find their way by the levels of its headings.
comment-unclosed = This comment does not end, and takes all that follows with it: "{ $found }".
    .help = Write --> where the comment ends.
code-unclosed = This block of code does not end: the text after it became code.
    .help = End it with { $fence } on a line of its own; inside a list or quote, on the same level.
words-lost = { $kind ->
        [cells] This row has more cells than the head of the table, and readers do not see: "{ $found }".
        [footnote] No mark in the text leads to this footnote, and readers do not see it: "{ $found }".
        [footnote-twice] Another footnote has this name, and readers do not see this one: "{ $found }".
        [footnote-place] Front matter has no footnotes, and readers do not see: "{ $found }".
        [definition-twice] Another link address has this name, and readers do not see this line: "{ $found }".
        [info] Readers do not see these words in the first line of the code: "{ $found }".
        [comment] The comment ends with --> only, and readers do not see: "{ $found }".
       *[other] Readers do not see these words: "{ $found }".
    }
    .help = { $kind ->
        [cells] Add cells to the head and the line below it, or move the words below the table. A bar in a text is written \|.
        [footnote] Write its mark where it belongs, such as [^1], or delete it.
        [footnote-twice] Give it another name and write its mark in the text, or make one of the two.
        [footnote-place] Move the sentence into the text.
        [definition-twice] Give it another name; if it is a note, take the square brackets away.
        [info] Write only the name of the language there, and the other words above the code.
        [comment] End the comment with --> and write what readers should see on another line. If all of it is a comment, take the inner -- or > out.
       *[other] Write them in a paragraph of their own.
    }
definition-unused = This line is the address of a link that is used nowhere, and readers do not see it: "{ $found }".
    .help = Use it, as in [words][name], or delete it; if it is a note, take the square brackets away.
list-numbers = This item is written with { $found } and shown with { $shown }.
    .help = A list counts on from its first number. To keep your own numbers, write { $found }\. and paragraphs of their own.
nested-too-deep = { $kind ->
        [paper] More than { $most } levels stand inside one another here: the { $format } of "{ $title }" for { $audience } has no room for them.
       *[page] More than { $most } levels inside one another.
    }
    .help = { $kind ->
        [paper] On paper each level is indented, until there is no room for words. Use fewer levels of lists, quotes and boxes, or take this format out of leaflets.
       *[page] Probably a sign was typed too often. Use fewer levels of quotes, lists, boxes, brackets or asterisks.
    }
id-taken = { $reason ->
        [ours] The id "{ $name }" is one that the program uses itself.
       *[twice] The id "{ $name }" was given to another heading above.
    }
    .help = Choose another, such as {"{"}#{ $near }{"}"}, and change the links that lead there.
markup-left = { $kind ->
        [bold] These marks of emphasis do nothing and are shown as they stand: "{ $found }".
        [strike] These marks of deletion do nothing and are shown as they stand: "{ $found }".
        [code] This backtick has no partner and is shown as it stands: "{ $found }".
        [link] This link or picture is none and is shown as it stands: "{ $found }".
        [address] Where this address ends is not clear, so it is no link: "{ $found }".
        [reference] This link has no address and is shown as it stands: "{ $found }".
        [footnote] There is no such footnote, and its mark is shown as it stands: "{ $found }".
        [table] This looks like a table and is none: "{ $found }".
        [heading] This looks like a heading and is shown with its signs: "{ $found }".
        [list] These lines look like a list and run into one paragraph: "{ $found }".
        [section] These lines are counted and run into one paragraph: "{ $found }".
        [underline] This line makes a heading of the whole paragraph above it.
        [front] Front matter inside the text is shown as a heading: "{ $found }".
        [span] This looks like an entry of a register, was not read as one and is shown as it stands: "{ $found }".
        [fence] These colons stand behind words, do nothing and are shown: "{ $found }".
        [placeholder] A picture or something else stood here and was not copied along; readers see only "{ $found }".
        [remark] This is a note of another program, and readers see it: "{ $found }".
        [conflict] Two versions were not merged, and this line is left of that: "{ $found }".
        [foreign] This is markup of another program and is shown as it stands: "{ $found }".
        [quote] This looks like a quote and is shown with its sign: "{ $found }".
        [rule] This looks like a rule and is shown as it stands: "{ $found }".
        [empty] This link has no words, so nobody sees it: "{ $found }".
        [task] This looks like a task, and its box is shown as it stands: "{ $found }".
        [admonition] This is a box of MkDocs and is shown as it stands: "{ $found }".
        [alert] This kind of box is not known and is shown as it stands: "{ $found }".
        [shortcode] This is of Hugo, Jekyll or Hexo and is shown as it stands: "{ $found }".
        [wiki] This is a wiki link and is shown as it stands: "{ $found }".
        [toc] The contents are made by themselves; this is shown as it stands: "{ $found }".
        [highlight] This is the highlight of Typora or Obsidian and is shown as it stands: "{ $found }".
        [formula] This is a formula and is shown as it stands: "{ $found }".
        [raised] This is a raised or lowered text and is shown as it stands: "{ $found }".
        [emoji] This is the name of an emoji and is shown as it stands: "{ $found }".
        [attributes] Attributes in braces do nothing here and are shown as they stand: "{ $found }".
        [entity] This name of a character lacks its semicolon and is shown as it stands: "{ $found }".
        [plain] These words are shown as they are written, with their marks: "{ $found }".
       *[comment-end] The comment ended at the --> before; this is shown as it stands: "{ $found }".
    }
    .help = { $kind ->
        [plain] { $write ->
            [none] A title or a name has words only: delete the marks, and write figures and names of registers out.
           *[other] A title or a name has words only: { $write }
        }
        [bold] { $write ->
            [none] Asterisks stand in pairs, right beside the words: **words**. For the asterisk itself, write a backslash before it: \*.
           *[other] Write { $write }. For the sign itself, write a backslash before it.
        }
        [code] Write a backtick on the other side too, or a backslash before this one.
        [footnote] Write the footnote in a paragraph of its own: { $found }: its text.
        [reference] Write [words](address). For the brackets themselves, write a backslash before them.
        [table] Below the head comes a line with as many cells, such as |---|---|. Cells are parted by |.
        [section] Leave a line empty between them; a heading is written "{ $write }".
        [underline] Leave a line empty above it; if it is an empty item of a list, delete it.
        [front] Front matter stands at the top of a file only. Delete these lines.
        [span] Write { $write }: a plain colon and plain square brackets right behind the word. If it is ordinary text, leave a space before the bracket or say it otherwise.
        [fence] Write ::: on a line of its own.
        [placeholder] Put the file beside the page and write ![what it shows](file name); or delete this.
        [remark] Delete it; a note to yourself stands between <!-- and --> on a line of its own.
        [conflict] Keep one of the two versions and delete the lines <<<<<<<, ======= and >>>>>>>.
        [foreign] Delete the signs and keep the words. Emphasis is written **words**; the manual has the rest.
        [rule] Write { $write } with an empty line above and below.
        [empty] Write words between the brackets: { $write }.
        [task] { $write ->
            [none] A ticked box is [x], an empty one [ ], with a space behind it.
           *[other] Write { $write }
        }
        [admonition] Use a directive: ::: key Title, its text without indent, and ::: on a line of its own at the end
        [alert] Use a directive: ::: key Title, and ::: on a line of its own at the end
        [shortcode] Delete it; for a box use a directive such as ::: warning.
        [wiki] Write [words](page.md).
        [toc] Delete this line.
        [formula] Write plain words, or use a picture.
        [raised] Use a character that is there, as in m² or H₂O.
        [emoji] Write the emoji itself, or delete it.
        [attributes] Delete it; the id of a heading is written ## Heading {"{"}#id{"}"}. For the braces themselves, write a backslash before them.
        [entity] Write { $found };, or a plain space.
        [comment-end] A comment cannot hold another. Delete the inner <!-- and -->.
       *[other] { $write ->
            [none] For the sign itself, write a backslash before it.
           *[other] Write { $write }
        }
    }
heading-level-one = Headings of the text begin with ##; the one with a single # is the title in the front matter.
    .help = Put one more # before it.

## Links and pictures
link-nowhere = { $target ->
        [none] The round brackets of this link are empty: it does not say where it leads.
       *[other] The link leads to no page: "{ $target }".
    }
    .help = { $near ->
        [none] Write the name of the file, as in [Brush your teeth](brush.md); begin with / to count from the folder content.
       *[other] Did you mean "{ $near }"?
    }
link-to-draft = The link leads to a draft: "{ $target }".
    .help = Take the link out until that page is published; if it is ready, take draft: true out of it.
link-to-unsigned = The link leads to a page that is not signed yet, or that is withheld: { $target }. For now its words stand without a link.
    .help = The link comes back when that page is signed: pamphlet review --status tells what it lacks.
link-not-for = Some who see this link do not see the page it leads to: { $names }. ("{ $target }")
    .help = Put the link into ::: for …, so that only those see it who may read that page; change the audiences of that page only if they were meant to read it.
link-scheme = { $scheme ->
        [none] This is no whole address: "{ $target }".
       *[other] Addresses that begin with "{ $scheme }:" cannot be linked: "{ $target }".
    }
    .help = { $scheme ->
        [none] Write the whole address, beginning with https:// or http://, without spaces.
       *[other] Use https:, http:, mailto:, tel:, or the file name of a page of this site.
    }
unknown-fragment = { $kind ->
        [hidden] Some see this link but not the place "{ $fragment }" that it leads to: { $names }.
       *[missing] That page has no heading "{ $fragment }".
    }
    .help = { $kind ->
        [hidden] Put the link into ::: for, so that only those see it who see the place; or take it out.
       *[missing] { $near ->
            [none] Look at the headings of that page; {"{"}#id{"}"} after a heading gives it an id of its own.
           *[other] Did you mean "#{ $near }"?
        }
    }
image-missing = The picture cannot be found: "{ $target }".
    .help = { $near ->
        [none] Put the picture beside this page and check its name, capital letters included.
       *[other] Did you mean "{ $near }"? Capital letters count.
    }
image-outside = Pictures of other sites cannot be used: "{ $target }".
    .help = Make sure that you may use it, save it beside this page, and write its file name.
image-without-alt = The picture has no alternative text: "{ $target }".
    .help = Write ![what it shows](picture.svg), for those who cannot see it.

## Registers
unknown-fact = The register has no fact "{ $name }".
    .help = { $near ->
        [none] Enter it under facts in content/registers first, then refer to its id.
       *[other] Did you mean "{ $near }"?
    }
unknown-term = The register has no term "{ $name }".
    .help = { $near ->
        [none] Enter it under terms in content/registers first.
       *[other] Did you mean "{ $near }"?
    }
unknown-service = The register has no service "{ $name }".
    .help = { $near ->
        [none] Enter it under services in content/registers first, then refer to its id.
       *[other] Did you mean "{ $near }"?
    }
unknown-source = The register has no source "{ $name }".
    .help = { $near ->
        [none] Enter the document under sources in content/registers first, with title, issuer and date.
       *[other] Did you mean "{ $near }"?
    }
unknown-page = There is no page "{ $name }".
    .help = { $near ->
        [none] Write the path of the page below content without .md: pages: [oral/brush].
       *[other] Did you mean "{ $near }"?
    }
unknown-event = The register has no event "{ $name }".
    .help = { $near ->
        [none] Enter it under events in content/registers first.
       *[other] Did you mean "{ $near }"?
    }
unknown-kind = There is no kind of content "{ $name }"{ $waiting ->
        [none] .
       *[other] , and these keys are not read before it is put right: { $waiting }.
    }
    .help = { $near ->
        [none] These may be written: { $known }. Kinds of your own stand in the folder kinds.
       *[other] Did you mean "{ $near }"? These may be written: { $known }.
    }

unknown-choice = "{ $name }" cannot stand here.
    .help = { $near ->
        [none] These may be written: { $known }.
       *[other] Did you mean "{ $near }"? These may be written: { $known }.
    }

unknown-department = { $state ->
    [several] "{ $name }" may be a department of several places: { $known }.
   *[other] No register has a department "{ $name }".
    }
    .help = { $state ->
        [several] Write its full name, or the place at region.
       *[other] { $near ->
            [none] Enter it at departments in content/registers.
           *[other] Did you mean "{ $near }"? A new one is entered at departments in content/registers.
        }
    }

lesson-number = { $state ->
    [absent] The course "{ $course }" does not list this lesson.
   *[order] This says lesson { $found }; in the course "{ $course }" it is number { $wanted }.
    }
    .help = { $state ->
        [absent] Write this page in the lessons of that course, or name another course.
       *[order] Write { $wanted }, or nothing; or change the order in lessons.
    }
replaced-unregistered = { $registered ->
    [none] This says that "{ $id }" was replaced by "{ $new }"; the register of sources does not.
   *[other] This says that "{ $id }" was replaced by "{ $new }"; the register of sources says "{ $registered }".
    }
    .help = See which one it is, and write superseded_by at "{ $id }" in the register: then all pages that cite it are told.
standard-version = The version written here is "{ $found }"; the registered source "{ $id }" is "{ $registered }".
    .help = See which version the list follows: change it here, or register the new source and name that at standard.

referral-gap = { $state ->
    [none] { $found ->
        [none] There is no referral path for "{ $findings }", and the page can only say so.
       *[other] There is no referral path for "{ $findings }" in { $found }, and the page can only say so.
    }
   *[step] The referral path for { $findings } promises { $found }, where no service is registered for this step: { $missing }.
    }
    .help = { $state ->
        [none] { $near ->
            [none] Write a page of kind: referral with this word at finding, or take the block out.
           *[other] Did you mean "{ $near }"? Else write a page of kind: referral with this word at finding.
        }
       *[step] Register one under services: with the level of the step, the finding at what and the place at place; or, while none is known, take { $found } out of "Promised".
    }

list-key = { $state ->
    [matrix] A matrix must say by which two keys: one down, one across.
    [date] "{ $name }" is a date, and "{ $found }" cannot be read as one.
    [reversed] The first date of "{ $found }" is after the second one.
   *[other] { $kind } has no key "{ $name }".
    }
    .help = { $state ->
        [matrix] Write by="departments, status".
        [date] Write 2026, 2026-06 or 2026-06-30, or by 2026-06-30, from 2026-06-30, 2026-01-01 to 2026-06-30; write any for those that have one, none for those that have none.
        [reversed] Write the earlier one first, such as 2026-01-01 to 2026-06-30.
       *[other] { $near ->
            [none] These may be written: { $known }.
           *[other] Did you mean "{ $near }"? These may be written: { $known }.
        }
    }

kind-rule = { $cause ->
    [together] What is written here asks for more: { $names }.
    [one-of] One of these must be written: { $names }.
   *[ordered] These dates are not in order: { $names }.
    }
    .help = { $cause ->
        [ordered] Check both: the first may not be later than the second.
       *[other] Write what is missing, or take out what is there.
    }

kind-unread = { $cause ->
    [built-in] The program has a kind of content "{ $found }" already.
    [name-taken] Another kind of content is called "{ $found }".
    [general-key] "{ $found }" is a key of every page: a kind cannot define it again.
    [type] There is no type of values "{ $found }".
    [reckoned] The program cannot work out "{ $found }".
    [reckoned-needs] To work out "{ $found }" the kind lacks a key, or its type is another: { $known }.
    [no-values] A key with a choice must say what there is to choose.
   *[other] This kind has no key "{ $found }".
    }
    .help = { $cause ->
        [built-in] Give the folder another name. To change only how it looks, write kinds/{ $found } in a theme.
        [name-taken] Take another name.
        [general-key] Take another name, or use the key that every page has.
        [type] { $near ->
            [none] These may be written: { $known }.
           *[other] Did you mean "{ $near }"? These may be written: { $known }.
        }
        [reckoned] These may be written: { $known }.
        [reckoned-needs] Add the keys with the types that the built-in kinds give them, or take "{ $found }" out of reckoned.
        [no-values] Write values, for example values: [not started, under way, done].
       *[other] { $near ->
            [none] Write a name that is in keys.
           *[other] Did you mean "{ $near }"?
        }
    }

unknown-setting = There is no setting "{ $name }".
    .help = { $near ->
        [none] These may be written: { $known }.
       *[other] Did you mean "{ $near }"?
    }
unknown-region = There is no region "{ $name }".
    .help = { $near ->
        [none] All places are listed in pamphlet.yaml under places.
       *[other] Did you mean "{ $near }"? All places are listed in pamphlet.yaml under places.
    }
ambiguous-region = Several places are called "{ $name }": { $known }.
    .help = Write the place around it as well, with / between them, as they are listed here; as much as tells them apart is enough.
duplicate-place = "{ $name }" { $around ->
        [none] stands in places twice.
       *[other] stands in "{ $around }" twice.
    }
    .help = Make it one, with all that lies in it.
place-in-itself = "{ $name }" lies in itself ({ $around }).
    .help = No place holds itself: delete one of the two, or mend the indents.
regions-flat = { $state ->
        [both] There are places, so regions is no longer read.
       *[other] regions is a flat list: nothing says which place lies in which, but that 全国 and 全球 hold all of them.
    }
    .help = { $state ->
        [both] Move what you still need of regions into places, and delete regions.
       *[other] Write places, each with those in it: {"places: {全国: ["}{ $write }{"]}"}; a district stands in its city: {"Beijing: [Haidian, Xicheng]"}. The list is still read.
    }
unknown-operator = "{ $name }" cannot qualify a value.
    .help = { $near ->
        [none] These may be written: { $known }.
       *[other] Did you mean "{ $near }"? These may be written: { $known }.
    }
wrong-value = The value cannot be read.
    .help = Write a number or a word (value: 2), or the two ends of a range (value: [40, 60]). For a change write what it was in from (from: 3.28 beside value: 2.95): two different numbers.
wrong-event-rule = { $kind ->
    [both] There can be one of on and every, and here is another: { $found }.
    [every] This rhythm cannot be read: { $found }.
   *[on] This day cannot be read: { $found }.
    }
    .help = { $kind ->
        [both] A day belongs in on, how often something comes in every: keep one of them.
        [every] Write how often it comes: every: term with times: 2, every: 2 weeks, every: month with nth: 4 and weekday: 5, every: week with weekday: 5, every: year. A day belongs in on.
       *[on] Write on: 09-20 (this day of every year), {"{"}month: 5, week: 3{"}"}, {"{"}month: 5, weekday: 7, nth: 2{"}"}, {"{"}month: 11, week: last{"}"}, {"{"}month: 3{"}"}, {"{"}from: 06-01, to: 06-30{"}"}, {"{"}lunar: 09-09{"}"}, 2026-05-20 (this year only) or undated. Days that change each year: dates: {"{"}2026: 05-20, 2027: 05-19{"}"}.
    }
event-unseen = No reader sees "{ $name }": nothing says for whom it is, and no page names it.
    .help = Say for whom it is (for: [parents, teachers]), which pages to use (pages), or name it under events in a page.
duplicate-entry = "{ $id }" is in the register already.
    .help = Choose another id, or delete one of the two.

## Leaflets
leaflet-complaint = The { $format } of "{ $title }" for { $audience } cannot be set{ $cause ->
        [layout] : line { $n_line } of the site's own layout { $file } is mistaken. The typesetter says: { $reason }
        [unclear] : the site's own layouts are probably mistaken. The typesetter says: { $reason }
       *[program] . Nothing that you wrote is wrong: the program did not foresee this.
    }
    .help = { $cause ->
        [layout] Mend this .typ file, or delete it and use the built-in one.
        [unclear] Mend the .typ files in themes, or move them away to see whether the built-in layouts do.
       *[program] Take this format out of leaflets, and the site can be built; please send this page and these words to the makers of the program: { $reason }
    }
leaflet-empty = The { $format } of "{ $title }" for { $audience } has nothing to print but the title.
    .help = { $kind ->
        [poster] A poster prints message, actions, and of the text its steps, do, dont, key and pictures: write one of them at least.
        [poster-a2] A poster prints message, actions, and of the text its steps, do, dont, key and pictures: write one of them at least.
        [card] A table card prints message, actions, and of the text do, dont, steps and key: write one of them at least.
        [checklist] A checklist prints the checklists or boxes of the text, else actions and do: write one of them at least.
        [challenge] A challenge chart prints one of the actions a line, or an item of do, pledge or checklist: write one of them at least.
        [pledge] A pledge prints the pledge of the text, else the actions: write one of them at least.
       *[other] Write the text, or take this format out of leaflets.
    }
    If the format is not needed, take it out of leaflets.
leaflet-html = Paper cannot show "{ $found }" of a web page ({ $names }): its words are printed, nothing else.
    .help = Write a picture as ![words](picture.png); videos and forms can only stand on the web: say in words what they are for.
leaflet-link = On paper nobody knows where "{ $found }" leads ({ $names }): it is a link to { $target }.
    .help = Nobody can press a link on paper. Say in words where it leads, by a title, an address or a number.
leaflet-part = { $kind ->
        [hover] Prints ({ $names }) do not show these words: "{ $parts }". They appear when the pointer rests on a link or picture.
        [actions] The { $format } of "{ $title }" ({ $names }) prints a part of the page. Of { $n_all } actions it shows { $n_shown }.
        [parts] The { $format } of "{ $title }" ({ $names }) prints a part of the page. It leaves out: { $parts }.
       *[both] The { $format } of "{ $title }" ({ $names }) prints a part of the page. Of { $n_all } actions it shows { $n_shown }; it also leaves out: { $parts }.
    }
    .help = { $kind ->
        [hover] They are not seen on a phone either. What everybody must see belongs into the text.
       *[other] To print everything, use a sheet, a tri-fold, an accordion or a booklet. What everybody must see belongs into message or the first of the actions.
    }
leaflet-picture = In the { $format } of "{ $title }" for { $audience }, the picture "{ $found }" cannot be printed{ $kind ->
        [foreign] : its words are written as a web page (foreignObject) and would be lost.
       *[broken] : the file is broken, or it is not the kind of picture that its name says.
    }
    .help = Open it in a drawing program and save it as PNG, or as a plain SVG whose words are plain text.
leaflet-sign = Here stands a sign that cannot be seen ({ $point }); it is left out on paper ({ $names }).
    .help = It often comes along from Word or another file. Delete the letters around it and type them again.
leaflet-urgent-link = On paper this box for urgent cases is nothing but a link ({ $names }).
    .help = Who is in need has no time to look up another page. Say in the box what to do.
handbook-chapter = { $cause ->
        [none] This handbook has no page at all for { $names }: its booklet is a cover and a back.
       *[empty] "{ $title }" has no text for { $names }: it is left out of the booklet of this handbook.
    }
    .help = { $cause ->
        [none] List pages under "pages" that these readers have, or change whom the handbook is for.
       *[empty] Write the text of that page, or take it off the list.
    }
leaflet-too-long = The { $audience } edition of the { $format } of "{ $title }" is { $exact ->
        [limit] too long for paper: { $part } has { $n_has } characters, and a print takes { $n_holds } at most.
        [whole] { $n_over } characters too long: { $part } has { $n_has }, and { $n_holds } have room.
        [no] about { $n_over } characters too long: { $part } has { $n_has }, and about the first { $n_holds } have room.
       *[yes] { $n_over } characters too long: side { $n_side }{ $panel } holds { $n_holds }, has { $n_has }.
    }{ $many ->
        [yes] {" "}All of it would take about { $n_pages } pages; { $n_most } is the most.
       *[no] {""}
    }
    .help = { $exact ->
        [limit] Shorten { $part }; what is long belongs into the text.
        [printed] Cut { $n_over } characters from the end of what is printed of { $part }, and it fits exactly; elsewhere it may take some more, so run it again. Type size and line gap are as small as they may be.
        [no] This is too much to be cut by the character: make several pages of it, or choose a format that holds more. Type size and line gap are as small as they may be.
       *[yes] Cut { $n_over } characters from the end of { $part }, and it fits exactly; elsewhere it may take some more, so run it again. Or choose a format that holds more. Type size and line gap are as small as they may be.
    }
leaflet-overfull = The { $format } of "{ $title }" for { $audience } does not fit: side { $n_side }{ $panel } is too full even without the text.
    .help = Shorten the title and the sources, or choose a format that holds more.
leaflet-outside = The { $format } of "{ $title }" for { $audience }, side { $n_side }{ $panel }: "{ $found }" is { $measured } mm from the edge or fold; it needs { $needed } mm.
    .help = { $cause ->
        [layout] A printer does not print to the edge. Move the text inwards in the layout.
        [title] The title is too long for a line and cannot be broken: shorten it, or put a space or a mark into it.
       *[words] These letters are too long for a line and cannot be broken: shorten them, or put a space where they may break.
    }
leaflet-hidden = The { $format } of "{ $title }" for { $audience }, side { $n_side }{ $panel }: a part of "{ $found }" is cut away.
    .help = { $cause ->
        [layout] Give this text enough room in the layout.
        [title] Shorten the title.
       *[words] Shorten this text, or put a space where it may break.
    }
leaflet-type-small = The { $format } of "{ $title }" for { $audience }, side { $n_side }{ $panel }: "{ $found }" is set in { $measured } pt; these readers need { $needed } pt.
    .help = The figure is that of GB 40070-2021. { $cause ->
        [layout] In the layout, use data.band.size for the text and data.band.aux for notes.
        [title] The title is so long that it has to be set so small: shorten it.
       *[words] The text is so long that it has to be set so small: shorten it.
    }
leaflet-gap-small = The { $format } of "{ $title }" for { $audience }, side { $n_side }{ $panel }: between "{ $found }" and the next line are { $measured } mm; these readers need { $needed } mm.
    .help = The figure is that of GB 40070-2021. { $cause ->
        [layout] In the layout, use data.band.gap between lines.
       *[words] Something in this line is higher than the others: give it a line of its own, or write it in another way.
    }
leaflet-faint = The { $format } of "{ $title }" for { $audience }, side { $n_side }{ $panel }: "{ $found }" is too faint in black and white, contrast { $measured }; it needs { $needed }.
    .help = Make the text darker or its background lighter.
leaflet-picture-coarse = The { $format } of "{ $title }" for { $audience }, side { $n_side }: a picture will print blurred, with { $measured } dots per inch; it needs { $needed }.
    .help = Use a picture at least { $pixels } pixels wide.
leaflet-picture-type = The { $format } of "{ $title }" for { $audience }, side { $n_side }: the smallest words in a picture are printed in { $measured } pt; these readers need { $needed } pt.
    .help = Make the words in the picture larger, or move them into the caption.
leaflet-code-small = The { $format } of "{ $title }" for { $audience }, side { $n_side }: the QR code is too small, { $measured } mm a module; it needs { $needed } mm.
    .help = Make the QR code larger in the layout, or use a shorter base_url in pamphlet.yaml.
leaflet-missing-character = No font has { $found ->
        [none] the sign { $point }, which cannot be seen
       *[other] the character "{ $found }" ({ $point })
    }: the { $format } of "{ $title }" for { $audience } cannot be printed.
    .help = { $found ->
        [none] Delete it: it often follows an emoji or comes along from another file. Or put a font that has it (ttf, otf, woff2) into the folder fonts of the site.
       *[other] Use another character, or put a font that has it (ttf, otf, woff2) into the folder fonts of the site.
    }
leaflet-emoji-left-out = The emoji "{ $found }" ({ $point }) has no form in black and white: it is not on the prints of "{ $title }", and it still is on the web page.
    .help = If it means something, say it in words; if not, let it be or take it out.
leaflet-paper = The { $format } of "{ $title }" for { $audience } has the wrong paper: the layout says { $found }, it must be { $needed }.
    .help = In the layout, use the width, height and bleed of data.paper.
leaflet-no-address = The leaflets have no QR code: the public address of the site is not known.
    .help = When the site has an address, write base_url: https://… in pamphlet.yaml and build again.

format-sheet = sheet
format-tri-fold = tri-fold leaflet
format-z-fold = accordion leaflet
format-booklet = booklet
format-poster = poster
format-poster-a2 = A2 poster
format-letter = letter to parents
format-prescription = health-education prescription
format-card = table card
format-checklist = checklist
format-challenge = challenge chart
format-pledge = pledge
panel-flap = {" "}(the flap)
panel-back = {" "}(the back)
panel-front = {" "}(the front)
panel-1 = {" "}(panel 1)
panel-2 = {" "}(panel 2)
panel-3 = {" "}(panel 3)
panel-4 = {" "}(panel 4)
panel-upper = {" "}(the upper half)
panel-lower = {" "}(the lower half)
panel-whole = {""}
part-body = the text
part-actions = the actions
part-message = the message
part-title = the title
part-author = the author
part-caption = captions of pictures
part-summary = the summary
part-paragraph = paragraphs
part-list = lists
part-quote = quotations
part-code = code
part-table = tables
part-definitions = definitions
part-record = keys of its kind
part-notes = footnotes
part-figure = pictures
part-steps = steps
part-do = do
part-dont = dont
part-key = key points
part-warning = warnings
part-urgent = urgent
part-checklist = checklists
part-details = details
part-quiz = quiz
part-pledge = pledge
part-slip = reply slip
part-panel = panels

## The site
duplicate-page = Two files are the same page: "{ $path }".
    .help = Keep one; the name of a translation carries its language, as in page.en.md.
path-taken = Two things would stand in one place: "{ $path }". { $other ->
        [none] The other is a page that the program itself makes.
       *[other] The other is "{ $other }".
    }
    .help = Rename one of the files. Names that differ in capital letters only are the same on some computers; all, settings, calendar and the ids of audiences are taken by the program.
unknown-language = There is no language "{ $name }".
    .help = { $near ->
        [none] This site has: { $known }. Add a language to languages in pamphlet.yaml.
       *[other] Did you mean "{ $near }"?
    }
unknown-theme = There is no theme "{ $name }".
    .help = Put the theme into themes/{ $name }/, or take out the line theme to use the one that comes with the program.
key-unshown = This file does not show "{ $label }" ({ $key }), and readers do not see what is written there. First seen in "{ $title }" ({ $file }).
    .help = Give it a place in this file. If some readers shall not see it, say in kind.yaml with `for` who does; if nobody needs it, delete it in the pages and in kind.yaml.
theme-file-unused = Nothing uses this file of the theme.
    .help = { $near ->
        [none] The built-in theme has no file of this name, and no other file of the theme names it. Delete it, or give it the name of the file that it is to replace.
       *[other] The built-in theme has no file of this name. Was "{ $near }" meant?
    }
table-above = { $n_lines } { $n_lines ->
        [one] line
       *[other] lines
    } above the names of the columns were not read: { $found }
    .help = The first line of a table says what each column is called. Readers do not see titles and remarks above it; write what they shall read in a page, and delete them here.
table-cell = { $kind ->
        [more] This row has a cell more than the head has columns: { $found }
        [quote] Quotes are not in pairs; what follows cannot be read for certain: { $found }
        [differs] These lines are one record, and this cell is not as that in line { $n_line }: "{ $found }" and "{ $other }".
       *[exponent] "{ $found }" is not what was typed: a spreadsheet shortened a long number.
    }
    .help = { $kind ->
        [more] A comma in a sentence was probably taken for the end of a cell. Put the cell in double quotes, or mend it in a spreadsheet and save as CSV again.
        [differs] Make them the same, or keep one cell and leave the others empty. Two records have two numbers. What each line has of its own is called with the name of the list before it, such as "Dishes Recipe".
        [quote] A cell with commas, quotes or line breaks stands in double quotes, and a quote inside is written twice. A spreadsheet writes them right when it saves as CSV.
       *[exponent] Set the column to "text" in the spreadsheet, type the number again (a telephone or document number) and save as CSV.
    }
table-column = { $kind ->
        [none] The names of the columns were not found: none of the first lines has any that are known. The first one is: { $found }
        [unnamed] This column has no name, so nobody can tell what "{ $found }" is.
        [twice] Two columns are called "{ $found }", or mean the same.
        [either] "{ $found }" may be one of each line or one of the whole record.
        [year] Nobody can tell which year the column "{ $found }" is of.
        [list] "{ $found }" has several lines, which do not fit into a cell.
       *[unknown] There is no column "{ $found }".
    }
    .help = { $kind ->
        [none] Write the names of the columns in the first line, such as { $known }. Names of your own are explained in the head of the table (.yaml), below columns:.
        [unnamed] Give it a name in the first line, or delete the column.
        [twice] Keep one of them, or give the other another name.
        [either] Write "{ $row }" for one of each line, "{ $record }" for one of the whole record.
        [year] Write it as "2030 { $list }", a column for each year, with four digits. Where each year has a line, write rows: { $list } in the head of the table (.yaml), and add a column of years.
        [list] Give each thing a line; the lines with one number are one record. Write rows: { $list } in the head of the table (.yaml).
       *[unknown] { $near ->
            [none] These are known: { $known }. A name of your own is explained in the head of the table (.yaml), as in columns: {"{"}{ $found }: title{"}"}; or delete the column.
           *[other] Did you mean "{ $near }"? A name of your own is explained in the head of the table (.yaml), below columns:; or delete the column.
        }
    }
table-encoding = This table was read as { $guess }; it is not in UTF-8.
    .help = It can stay so. If characters look wrong, save it in the spreadsheet as "CSV UTF-8 (comma delimited)".
table-id = { $kind ->
        [none] This row has neither a number nor a title.
        [taken] { $id } is there already, so this row has no place.
        [numbered] Each line has a number of its own ("{ $id }" …), so each is a record; yet some have the same title.
       *[twice] "{ $id }" is the same as in line { $n_line }.
    }
    .help = { $kind ->
        [none] Each row needs a name that stays: fill in its number, or its title where the table has no numbers. Empty rows may be deleted.
        [numbered] If lines with one title are one record, write id: title in the head of the table (.yaml), or give the lines of a record the same number.
        [taken] Give the row another number, or move that file away.
       *[twice] The number (or the title, where there are no numbers) must differ in each row: change one.
    }
table-large = { $kind ->
        [cell] This cell is too long: { $found } bytes; { $most } is the most.
        [columns] This table has { $found } columns; { $most } is the most. The others were not read.
       *[rows] This table has { $found } rows; { $most } is the most. The others were not read.
    }
    .help = { $kind ->
        [cell] Write a long text as a page (.md) and not in a table. A missing quote may also have made one cell of many lines.
        [columns] Keep the columns that are used.
       *[rows] Part it into several tables.
    }
table-rows = { $kind ->
        [both] The rows of this table stand in two places, records and { $name }. None were read.
        [list] There is no list "{ $name }" in this kind, so nobody can tell what each line is.
        [idle] "{ $name }" is for CSV files; the rows of this table stand below records:.
        [no-head] This table is not used: there is no { $name } beside it that says what it is.
        [language] The rows of this table are entries of a register, which have no table of their own in another language. It was not read.
       *[none] This says that there is a table, which has no rows.
    }
    .help = { $kind ->
        [both] Keep one: delete records, or move { $name } away.
        [list] { $near ->
            [none] There are: { $known }.
           *[other] Did you mean "{ $near }"? There are: { $known }.
        }
        [idle] Delete this line. Below records: a list is written in its record.
        [no-head] Write { $name } with kind: (what the rows are, such as task) and audiences: (who they are for).
        [language] Write the other language in the same entry, below records:, as name: {"{"} zh-CN: …, en: … {"}"}.
       *[none] Save the table as { $name } beside it, or write the rows below records:.
    }
table-zeros = { $n_cells } { $n_cells ->
        [one] number seems
       *[other] numbers seem
    } to have lost zeros at the front, such as "{ $found }": others are longer.
    .help = Spreadsheets make 1 of 001. If it was "{ $write }", set the column to "text", fill it in again and save as CSV; if it is "{ $found }", make the others as long.
template-error = A template of the theme is wrong: { $reason }
    .help = Mend this template, or delete it to use the one that comes with the program.

## Closing lines
help-label = {"help: "}
count-errors = { $n_errors ->
        [one] 1 error
       *[other] { $n_errors } errors
    }
count-warnings = { $n_warnings ->
        [one] 1 warning
       *[other] { $n_warnings } warnings
    }
count-hints = { $n_hints ->
        [one] 1 hint
       *[other] { $n_hints } hints
    }
count-leaflets = { $n_leaflets ->
        [one] 1 leaflet
       *[other] { $n_leaflets } leaflets
    }
closing-build = Done: { $n_pages } pages in { $n_editions } editions; 0 errors, { count-warnings }, { count-hints } (for hints on writing see pamphlet check); { count-leaflets } ({ $n_fresh } set anew); { $n_written } files written, { $n_removed } removed; { $seconds } s.
closing-check = Checked: { $n_pages } pages in { $n_editions } editions, { count-leaflets }; { count-errors }, { count-warnings }, { count-hints }; { $seconds } s.
closing-cut-short = Words and prints were not looked at before these are mended: check again then, and there may be further hints.
closing-down = The site was not built anew, since there are errors. What was to be withdrawn is down; all else stays as it was, and lists still name it: mend the errors and build again. { count-errors }, { count-warnings }, { count-hints } (for hints on writing see pamphlet check when these are mended); { $seconds } s.
closing-failed = Not published; the site stays as it was: { count-errors }, { count-warnings }, { count-hints } (for hints on writing see pamphlet check when these are mended); { $seconds } s.
closing-gone = No longer on the website (pages deleted, renamed or withdrawn): { $addresses }{ $n_more ->
        [0] {""}
       *[other] {" "}and { $n_more } more
    }
progress = files
new-done = A new site is ready: { $path }
    Next: go to that folder, run pamphlet build, and open public/index.html.

## When there are many findings
again-lines = { $lines ->
        [none] {""}
       *[other] {": "}line { $lines }{ $more ->
            [true] {" "}…
           *[false] {""}
        }
    }
again-same = {"  "}The same { $n_count ->
        [one] once more
       *[other] { $n_count } times more
    } in this file{ again-lines }
again-in-file = {"  "}{ $n_count } more of { $code } in { $path }{ again-lines }
again-elsewhere = {"  "}{ $n_count } more of { $code } in { $n_files ->
        [one] one file
       *[other] { $n_files } files
    }, not listed here
again-all = {"  "}All findings: pamphlet check --format json. What a code means: pamphlet explain CODE.

## Trouble with the machine
trouble-read = { $path } cannot be read: { $error }
trouble-write = { $path } cannot be written: { $error }
system-full = the disk is full. Make room and try again.
system-denied = you may not. See whose file or folder it is, whether it is read-only, and whether another program has it open.
system-read-only = this disk can be read but not written.
system-gone = it is not there.
system-port-taken = other programs have them.
system-file-for-folder = a file is there, and no folder. Choose another name.
trouble-foreign = { $path } holds files that this program did not make: { $files }{ $n_more ->
        [0] {""}
       *[other] {" "}and { $n_more } more
    }. Nothing was written, so that they are not lost.
    Move them elsewhere (files to be published with the site go into the folder static), or choose another folder with --output.
trouble-overlap = The site cannot be made in { $path }: that is a folder of the site itself, with content or other things to keep.
    Choose another folder with --output, such as public.
trouble-busy = Another pamphlet is writing { $path }.
    Wait for it to end and try again.
trouble-not-empty = { $path } is not an empty folder; nothing was changed.
    Choose a new name.
trouble-theme = The theme that comes with the program is broken: { $reason }

trouble-unsaid = What there was to say could not all be written: { $error }
trouble-threads = The system does not let this program do several things at once ({ $error }). End other programs or widen the limit, and try again.
trouble-folder = The system cannot close a folder, and the work was not done. Try again; if it stays so, look after the disk.
fault = The program itself failed; it is nothing that you wrote wrongly. Your files were not changed, and the site that readers see is whole.{ $path ->
        [none] {""}
       *[other] {" "}It happened at { $path }: move that file away for now, and the other pages can be made.
    }
    Please send the line above{ $path ->
        [none] {""}
       *[other] {" "}and this file
    } to those who look after the program, with the command that you typed.

## Command line
cli-about = Pamphlet: health content, written once, as a website for every reader.
cli-usage = Usage
cli-options = Options
cli-commands = Commands
cli-command = COMMAND
cli-folder = FOLDER
cli-address = ADDRESS
cli-new = Make a small site to start from
cli-new-folder = Where the new site goes; it must be empty
cli-build = Make the website
cli-check = Find all problems and write nothing
cli-leaflet = Make a page a PDF to print
cli-leaflet-page = The page, such as oral/brush
cli-page = PAGE
cli-audience = For whom (the first audience of the page by default)
cli-format = Format, such as sheet, tri-fold, booklet, poster, letter (sheet by default)
cli-profile = How it is printed: school, trade or large (school by default)
cli-name = NAME
cli-leaflet-output = Where the PDF goes (the current folder by default)
cli-file = FILE
leaflet-done = Made: { $path }
leaflet-no-page = { $audience ->
    [none] There is no page "{ $page }".
   *[other] There is no page "{ $page }", or it has no edition for "{ $audience }".
}
cli-source = The site's folder (the current one by default)
cli-output = Where the website goes (public in the site's folder by default)
cli-base-url = The website's public address, such as https://example.org/health/
cli-drafts = Include drafts
cli-withdraw = Let this page be taken off the website, for example oral/brush; may be given several times
cli-withdraw-all = Let all go that would vanish
cli-strict = Do not publish with warnings either
cli-timings = Show what each stage took
cli-lang = The language of the program's messages
cli-help = Show this help
cli-version = Show the version
cli-unknown-argument = There is no option "{ $argument }". See pamphlet --help.
cli-unknown-command = There is no command "{ $command }". There are new, build, serve, check, leaflet, review, facts, report, explain and schema.
cli-missing-command = What shall be done? There are pamphlet new, pamphlet build and pamphlet check. See pamphlet --help.
cli-missing-argument = Something is missing: { $argument }.
cli-wrong-value = "{ $argument }" cannot be "{ $value }". { $known ->
        [none] See pamphlet --help.
       *[other] It may be: { $known }.
    }
cli-missing-value = "{ $argument }" needs something after it. See pamphlet --help.
cli-twice = "{ $argument }" is given twice.
cli-wrong = This command cannot be read. See pamphlet --help.
unknown-band = There is no band of type "{ $name }".
    .help = { $near ->
        [none] It may be: { $known }.
       *[other] Did you mean "{ $near }"?
    }

## Review
unknown-stage = There is no stage of review "{ $name }".
    .help = { $near ->
        [none] { $known ->
            [none] This site demands no review yet: add review with stages to pamphlet.yaml.
           *[other] It may be: { $known }.
        }
       *[other] Did you mean "{ $near }"?
    }
unknown-person = The register of people has no "{ $name }".
    .help = { $near ->
        [none] Enter the person or post in the register first.
       *[other] Did you mean "{ $near }"?
    }
wrong-overdue = What happens when a review is overdue cannot be "{ $found }".
    .help = Write notice (the page says so) or withhold (it is left out).
review-lacking = This page may not be published yet: { $stage } { $standing }.
    .help = pamphlet review --status shows where each stage stands and what was changed since. Sign the page when it is reviewed: pamphlet review PAGE --stage { $first } --by WHO. To see it meanwhile, use pamphlet build --drafts.
review-overdue = The review of this page is overdue since { $date }.
    .help = Review the whole text, sign it, and set review_due to the next date.
review-soon = The review of this page is due soon: { $date }.
    .help = Plan the review; sign the page afterwards and set review_due.
review-waiting = This page was changed and is not signed again: { $stages } lacking. The site and its prints still show what was signed on { $date }. Changed: { $changed }.
    .help = pamphlet review --status shows what was changed. When it is reviewed and signed, the new text is published. To take the signed one down at once: pamphlet build --withdraw { $page }.
waiting-text = the text
waiting-entries = register entries that it shows
waiting-files = pictures or attachments
waiting-readers = who reads it
waiting-site = author or region
waiting-address = the address
waiting-signatures = the signatures
waiting-withdrawn = this text was withdrawn before and is published only when it is changed and signed
page-withdrawn = This page is withdrawn: its address and the codes on its prints say so.
    .help = Put it right, have it signed and build again: the new text is published.
moved-from-there = moved_from names “{ $page }”, and that page is still there.
    .help = After a page was renamed its old file is gone. If both are meant, take the line out of moved_from and have the new page signed by itself.
entry-held = The entry “{ $id }” was changed after it was signed; signed pages still show what it was: { $held ->
        [none] { $pages }
       *[other] { $pages } say “{ $held }”, { $now ->
            [none] the register has no such entry any more
           *[other] the register says “{ $now }”
        }
    }.
    .help = Have these pages reviewed and signed again. If the old one is wrong, take them down at once: pamphlet build --withdraw { $first }.
review-record = This file keeps what was signed or withdrawn, and it is missing, damaged or changed: nobody can tell which text may be shown.
    .help = The program writes this file: take it from version control or from a backup. If there is no good copy: pamphlet explain review-record.
review-old-form = { $n_pages ->
        [one] One page has
       *[other] { $n_pages } pages have
    } signatures of the old form, which still hold: { $first }, for one.
    .help = The old form does not cover pictures, readers and dates, and nothing is kept to publish again: one changed letter stops the page. Sign anew at the next review to get the new form.
review-rules = The rules of the review ask for less than when a page was last signed: { $gone ->
        [none] new signers: { $signers } (* means anybody)
       *[other] { $gone } not demanded any more{ $signers ->
            [none] {""}
           *[other] ; new signers: { $signers } (* means anybody)
        }
    }.
    .help = If that is meant, the next signature ends this reminder; if not, put review in pamphlet.yaml back.
campaign-ended = This campaign ended on { $date }; the page tells its readers so.
    .help = If it goes on, set ends to the new date; if nobody needs it any more, take it off with draft: true.
standing-signed = is signed
not-at-school = people who are not at school
standing-missing = has no signature
in-signed-text = This is the copy that was signed; do not change it. Change the page in content and have it signed again; if that cannot wait, take the page down with --withdraw.
standing-changed = was changed since
standing-text-changed = was signed before the text was changed
standing-register-changed = was signed before a register entry it shows was changed
standing-refused = has a conclusion other than approval
standing-not-allowed = was signed by somebody who may not sign it
standing-out-of-order = was signed before the stage that comes first
may-not-sign = "{ $by }" may not sign the stage "{ $stage }".
    .help = It is signed by { $known }; to change that, see by in review.stages of pamphlet.yaml.
no-such-page = There is no page "{ $page }".
    .help = { $near ->
        [none] Write the path in content without .md, such as oral/brush; for a translation oral/brush.en.
       *[other] Did you mean “{ $near }”? Write the path in content without .md; for a translation oral/brush.en.
    }
review-not-a-list = The front matter of this page is written in a way in which the signature might go wrong, so it was not signed and the file was not touched.
    .help = Add these two lines to the front matter yourself (the second only, if there is a review); what stands in brackets or braces has to become one entry a line first.
        review:
          - { $line }
review-signed = Signed: { $path }
review-left-draft = Not signed: { $path } (a draft)
review-left-refused = Not signed: { $path } (it was not approved at this stage; name the page to sign it after all)
review-left-before = Not signed: { $path } (the stage before is not signed; it comes first. pamphlet review --status shows all stages)
review-left-already = Not signed again: { $path } (this stage is signed, and nothing has changed since)
review-none-signed = Nothing was signed: the pages that were named are signed all together or not at all. Leave out those named above, or have the stage before signed first.
review-signed-all = { $n_signed ->
        [1] 1 page
       *[other] { $n_signed } pages
    } signed{ $n_left ->
        [0] .
       *[other] , { $n_left } not.
    }
review-changed-under = Under "{ $heading }":
review-changed-file = another picture or file: { $file }
review-changed-readers = “{ $name }” stood for { $was }, and stands for { $is }
review-changed-same = (the same changes)
review-no-copy = The reviews folder has no copy of the signed text, so the changes cannot be shown.
standing-not-needed = has no signature (not required)
review-lacks = { $path }  lacks { $stages }
review-status = { $n_pages } pages: { $n_open } need something; { $n_soon } due soon, { $n_overdue } overdue.
review-is-withdrawn = withdrawn: this text is published only when it is changed and signed
review-is-overdue = the review is overdue since { $date }
review-is-soon = the review is due soon: { $date }
cli-review = Sign pages, or see where each page stands
cli-review-page = Pages, such as oral/brush; without any, the state of all
cli-status = Show where each page stands
cli-all = sign all pages that lack this stage, and list each
cli-stage = Which stage
cli-by = Who signs (an id of the register of people)
cli-conclusion = 审查同意 (approved), 修改 (amend), 重新起草 (redraft), 不予发布 (do not publish)
cli-date = The day to count by (today by default)
cli-day = YYYY-MM-DD

## Safety
unknown-safety = There is no such kind: "{ $name }".
    .help = { $near ->
        [none] Write one of: { $known }.
       *[other] Did you mean "{ $near }"?
    }
safety-adults-only = for adults only
safety-clinical = clinical
safety-crisis = about a crisis
safety-for-pupils = This page is marked as { $kind }, and { $names } get it too.
    .help = Take them out of audiences. If they must have it, let a reviewer sign: add a line override: {"{"}by: ID, for: { $for }, reason: why this is right{"}"}; where there is an override, add "{ $for }" to its for.
safety-suspected = { $given ->
        [site] { $names } read this on every page, and
       *[other] { $names } get this page, and
    } "{ $found }"{ $beside ->
        [none] {""}
       *[other] {" "}(beside "{ $beside }")
    } looks like { $what }{ $n_more ->
        [0] .
        [one] ; there is one more such place.
       *[other] ; there are { $n_more } more such places.
    }
    .help = { $advice ->
        [help] Name no method, not even to warn of it; say whom to turn to.
        [care] Delete what pupils do not need; adults and doctors decide on medicine: say 告诉大人 or 问医生.
       *[warn] Delete what pupils do not need; to warn of it, say 不要 and what it does.
    } { $given ->
        [site] {""}
       *[other] If it is for adults, take pupils out of audiences and mark it with safety (here { $kind }).
    } { $given ->
        [site] Nobody can sign for the title, the description and the names of a site: change the words.
        [signed] The override of this page does not name this kind, so it does not hold here: once its signer has looked at this place, add "{ $for }" to for in the override.
       *[other] If pupils must have it, let somebody of the register sign: add a line override: {"{"}by: ID, for: { $for }, reason: why this is right{"}"}.
    }
suspect-self-harm = a method of self-harm or suicide
suspect-fasting = fasting or an extreme diet
suspect-slimming-drug = a drug or product for slimming
suspect-dose = the dose of a medicine
suspect-tobacco = how to use tobacco or e-cigarettes
suspect-alcohol = how to drink or mix alcohol
suspect-clinical = clinical content for those who treat
override-signer = { $why ->
        [unknown] The register of people has no "{ $name }": nobody answers for this override.
       *[other] { $names } get this page, and "{ $name }" may not sign its override: only those who sign the medical stage may, here { $people }.
    }
    .help = { $why ->
        [unknown] { $near ->
            [none] Add the signer to people in a register, and write the id after by.
           *[other] Did you mean "{ $near }"?
        }
       *[other] Let one of them read this page and, if it is right, write their id after by. Who may sign stands in pamphlet.yaml, in by of the stage with medical: true.
    }
mind-without-service = This page is on mental health and does not tell { $names } where help is.
    .help = Name a place to turn to in the text or the actions, such as :service[12356].
service-elsewhere = { $state ->
        [step] This referral path is for { $region }; "{ $found }", which this step names, serves only { $regions }, and the step does not say whose people go there.
       *[page] This page is for { $region }; "{ $found }" does not serve it, only { $regions }.
    }
    .help = { $state ->
        [step] Write place: { $regions } in this step, or name one service for each district: the page says which is whose.
       *[page] Name a service for { $region }, or say in the same paragraph which region this one is for.
    }
identity-number = Here is an identity number ({ $found }).
    .help = Delete it. Health content holds nobody's identity number.
mobile-number = Here is a mobile number ({ $found }); it may be a private one.
    .help = Write an office's number, or put it into services of a register and refer to it with :service.
named-pupil = "{ $found }" stands beside a class: it tells who the child is.
    .help = Write "a pupil", or leave the class out.
phone-lookalike = { $state ->
    [slip] { $found } is not registered and is almost { $near } ({ $name }).
   *[other] This speaks of { $name } and gives { $found } ({ $own }).
    }
    .help = { $state ->
        [slip] Check the number: if that is meant, write :service[{ $id }]; if it is another one, register it under services in content/registers/.
       *[other] For { $name } write :service[{ $id }], whose number is { $near }; for { $own } mend the name before it.
    }

phone-unregistered = A phone number is typed here ({ $found }).
    .help = { $id ->
        [none] Enter it under services of a register, with who answers, where and when, and refer to it as :service[id]. Then a new number is changed in one place.
       *[other] It is in the register: write :service[{ $id }].
    }
child-picture = A child may be recognised in this photograph ({ $found }).
    .help = Use a drawing. For a photograph, get written consent from the child and a guardian, and cover faces, school names and name tags.

## Fit for the reader
reader-character = { $table ->
        [two] “{ $found }” is in table two of the curriculum's characters, which { $names } may not have learned.
       *[none] “{ $found }” is not among the 3,500 characters of the curriculum; { $names } may not know it.
    }
    .help = Use a common character; if there is none, add the word to the register and write it with :term, so that readers get pinyin and a gloss.
reader-term = "{ $found }" is not explained where it comes first ({ $names }).
    .help = { $later ->
        [true] Move :term to where the word comes first: write :term[{ $found }].
       *[other] Write :term[{ $found }] so that readers get the gloss, or say it plainly and put the term in brackets after it.
    }
reader-sentence = This sentence has { $n_length } characters, too long for { $names } (the strictest limit is { $n_limit }).
    .help = Part it into two or three, each with one thought.
reader-paragraph = This paragraph has { $n_length } characters, too long for { $names } (the strictest limit is { $n_limit }).
    .help = Part it, three sentences a paragraph at most; make a list of what stands side by side.
reader-official = "{ $found }" is the style of offices ({ $names }).
    .help = Say who does what: 校医检查 instead of 由校医进行检查.
reader-percent = { $kind ->
        [young] { $names } may not have learned percent: "{ $found }" tells them nothing.
       *[people] For { $names }, "{ $found }" is less clear than a number of people.
    }
    .help = { $kind ->
        [young] Say it as something they can see or count: one part of ten, a half, or the amount itself. If the figure is in the register, write that as its text.
       *[people] Write "3 of 10 people". If the figure is in the register, write that as its text.
    }
reader-no-action = This page does not tell { $names } what to do.
    .help = Add actions to the front matter, one or two things to do today, or steps, a do list or a checklist to the text.
reader-messages = The main message has { $n_found } sentences ({ $names }).
    .help = Keep the one that matters; move the others to the summary or the text.
reader-heading = { $kind ->
        [empty] This heading is empty ({ $names }).
       *[other] The heading "{ $found }" does not say what comes below it ({ $names }).
    }
    .help = Write what the section says, such as "Brush twice a day".
reader-heading-bare = Below the heading "{ $found }" there is nothing for { $names }.
    .help = Write something for them, or put the heading into the ::: for, too, so that only those see it who see what is below.
reader-heading-twice = The heading "{ $found }" stands on the page twice ({ $names }).
    .help = Change one, so that the contents list tells them apart.
reader-section = Here are { $n_length } characters without a heading, too long for { $names } (the strictest limit is { $n_limit }).
    .help = Add headings: two minutes of reading a section.
reader-table = This table has { $n_columns } columns; for { $names } keep to { $n_limit }.
    .help = Make two tables of it, or move what matters less into the text.
reader-address = { $reader ->
        [pupil] The readers are { $names }, but "{ $found }" speaks to adults.
       *[other] The readers are { $names }, but "{ $found }" speaks to children.
    }
    .help = Write 你 to pupils and 您 to adults, and put words to others into ::: for.
reader-two-forms = The page says both 您 and 你 ({ $names }).
    .help = Use one form: 您 to adults.

## Wording
rule-superlative = article 9 of the Advertising Law forbids such superlatives in advertisements
rule-promise = article 16 of the Advertising Law forbids promises of effect and safety in advertisements for treatments, medicine and medical devices
rule-disability = article 3 of the Law on the Protection of Disabled Persons forbids insult
rule-mind = article 5 of the Mental Health Law forbids discrimination and insult
rule-person = the person comes first, then the illness; nobody is a label
wording-absolute = "{ $found }" is too absolute: { $rule } ({ $names }).
    .help = Write what is known and its source, or delete it.
wording-brand = "{ $found }" is a brand: health information holds nothing commercial (国卫办宣传函〔2015〕665号) ({ $names }).
    .help = Use the common name of such things.
wording-fear = "{ $found }" frightens ({ $names }).
    .help = Say what can happen and what helps; fear does not change what people do.
wording-stigma = "{ $found }" hurts: { $rule } ({ $names }).
    .help = Write "{ $better }".

## Text
text-punctuation = { $right ->
        [none] There is a space beside the punctuation.
       *[other] "{ $found }" is not how Chinese is written; it should be "{ $right }".
    }
    .help = In the text pamphlet check --fix mends all of them; in headings, front matter and lines with three colons change it yourself.
text-traditional = "{ $found }" is a traditional character.
    .help = Write "{ $right }", unless it belongs to a name or a title.
text-lookalike = "{ $character }" in "{ $found }" is a letter of another script that only looks alike.
    .help = Delete it and type it again on an English keyboard.
text-stray = "{ $found }" among Chinese characters looks like { $kind ->
        [english] a word of English
       *[pinyin] pinyin
    } left over.
    .help = Write the character, or delete it.
text-unbalanced = { $kind ->
        [mixed] One bracket of this pair is full-width, the other half-width: "{ $found }".
        [turned] The quotation mark "{ $found }" is the wrong way round.
       *[lone] "{ $found }" has no partner.
    }
    .help = { $kind ->
        [mixed] Write "{ $right }".
        [turned] Write "{ $right }".
       *[lone] Add the other half, or delete this one.
    }
text-invisible = { $kind ->
        [radical] "{ $beside }" has { $name } ({ $sign }).
       *[other] ▯ in "{ $beside }" is { $name } ({ $sign }).
    }
    .help = { $kind ->
        [line] Delete it and press Enter for a new line; in the text pamphlet check --fix does it.
        [private] Only its own font draws it: readers see a box. If it is a bullet, delete it and begin the line with "- "; if it is another sign, type it again.
        [lost] A character was lost here. Add it from the original.
        [radical] Write "{ $right }": readers cannot find this one by searching, some fonts lack it, and screen readers say it wrongly. In the text pamphlet check --fix does it.
        [blank] Delete it and type a space.
       *[remove] Delete it: nobody sees it, and it is in the way of copying and searching. In the text pamphlet check --fix does it; in headings and front matter delete the letters around it too and type them again.
    }
sign-zero-width = an invisible space of no width
sign-joiner = an invisible joiner
sign-order-mark = an invisible mark of a file's beginning, often left where two files were joined
sign-soft-hyphen = an invisible hyphen
sign-direction = an invisible mark of the writing direction
sign-line-end = a line end that was pasted from elsewhere
sign-no-break-space = a no-break space between Chinese characters
sign-blank = a filler that looks like a space
sign-control = an invisible control character
sign-private = a sign of one font only, often a bullet of a word processor
sign-lost = the mark of a character that was lost
sign-radical = a radical or compatibility ideograph that looks like a usual character, often copied from a PDF
text-doubled = "{ $found }" is written twice.
    .help = Delete one.
text-formula = "{ $found }" is written as in a formula; readers see its braces and signs.
    .help = Write "{ $right }".
text-slip = "{ $found }" looks like a slip.
    .help = Should it be "{ $right }"?
text-range = The same range is "{ $first }" further up and "{ $found }" here.
    .help = Write it one way on a page. A range of values has ～ or — between its ends (GB/T 15835-2011): here "{ $right }".
fix-ask = Change { $n_files ->
        [one] this file
       *[other] these { $n_files } files
    }? (y/n)
fix-needs-yes = There is no terminal to ask you. Look at the changes above and run it again with --yes.
fix-done = Mended { $n_files ->
        [one] 1 file
       *[other] { $n_files } files
    }.
cli-fix = Mend punctuation and spaces that are certainly wrong, and show the changes first
cli-yes = Change without asking

## Levels and suppressions
unknown-code = There is no code "{ $name }".
    .help = { $near ->
        [none] Run pamphlet explain to see all codes.
       *[other] Did you mean "{ $near }"?
    }
wrong-level = "{ $found }" is not a level.
    .help = { $near ->
        [none] These may be written: { $known }.
       *[other] Did you mean "{ $near }"?
    }
level-fixed = "{ $name }" is an error; it cannot be lowered or allowed.
    .help = Delete this entry and mend the content. An error shows readers what is not for them, keeps from them what is, or leaves no site at all.
unknown-folder = There is no folder "{ $found }" in this site, so this entry is about nothing.
    .help = { $near ->
        [none] Write it from the top of the site, as in content/mind.
       *[other] Did you mean "{ $near }"?
    }
allow-idle = "{ $name }" is allowed for nothing: this file has no such finding.
    .help = Delete this entry, or it will hide a finding that comes later.
severity-error = error
severity-warning = warning
severity-hint = hint
explain-fixed = Configuration: this is an error; it cannot be lowered or allowed.
explain-configure = Configuration: set another level in pamphlet.yaml (error, warning, hint or off), for one folder only with folder:
        checks:
          - {"{"}code: { $code }, level: off, folder: content/mind{"}"}
    To allow it on one page, say why in its front matter:
        allow:
          - {"{"}code: { $code }, reason: why it may stand{"}"}
explain-unknown = There is no code "{ $code }". { $near ->
        [none] Run pamphlet explain to see all codes.
       *[other] Did you mean "{ $near }"?
    }
cli-check-format = How findings are shown: text (for people), json or sarif (for programs); text by default
cli-explain = Explain a finding: what it means, why, how to mend it
cli-explain-code = The code of a finding; all are listed without one
cli-code = CODE
cli-schema = Write JSON Schemas of front matter, configuration and registers, for editors
cli-schema-name = This one only, on the output: front-matter, pamphlet or registers
cli-schema-output = The folder for them (schemas in the site by default)
trouble-exists = { $path } is there already and was not touched.
    Choose another name.
cli-new-page = Make a new page in the site; what you do not say you are asked
cli-text = TEXT
page-title = The title of the page
page-folder = The folder in content, such as oral; at the top when left out
page-name = The file's name, which becomes the address: lower-case letters, digits and hyphens, such as brush-teeth
page-audiences = Whom it is for, with commas between
page-message = The one main message
page-actions = What readers can do now, with semicolons between
page-settings = Where it is used, with commas between; may be left out
page-author = The author; the site's when left out
page-done = Written: { $path }
    Next: open it, go on writing where it says so, and run pamphlet check.

# Facts and sources
figure-unregistered = "{ $figure }" is not from the register.
    .help = Register it under facts in content/registers with its source and write :fact[id] in the text; if it is only an example, say it without a figure.
year-passed = The target year { $year } has passed, and the text tells it as if it were to come.
    .help = Give the target that holds now; if it is history, say that it has expired.
wrong-direction = From { $from } to { $to } goes against the word for rising or falling.
    .help = Compare with the source, and mend the figures or the word.
percentage-points = The two percentages differ by { $points } percentage points; the text says "{ $figure }".
    .help = Write { $points } percentage points, or divide by the first figure to give a percentage.
wrong-change = "{ $figure }" does not follow from the two figures: it comes to { $right }.
    .help = Compare with the source, and say whether it is percent or percentage points.
wrong-total = The whole is { $whole }, and its parts add up to { $sum }, which is { $side ->
        [less] less
       *[more] more
    }.
    .help = Compare with the source; if the parts overlap, say so.
shares-over-all = These shares add up to { $sum }%, which is more than 100%.
    .help = Compare with the source; if several answers were allowed, say so.
rate-in-percent = "{ $figure }": death rates and incidence are usually told per mille or per 100,000, not in percent.
    .help = Compare the unit with the source; if the source itself has percent, say so in the note of the entry, or in allow with the reason when it stands in a text.
fact-ended = This fact ({ $value }) was valid until { $date }.
    .help = Give the figure that holds now; if it is kept as history, say in its text that it has expired, so that readers know.
fact-expired = The fact shown here ({ $value }) was valid until { $date }.
    .help = Use the fact that holds now; if it is history, say in the text of the entry that it has expired.
lack-unit = its unit (unit)
lack-population = whom it is about (population)
lack-region = where it holds (region)
lack-as-of = of which year it is (as_of)
fact-lacks = "{ $name }" ({ $id }) does not say: { $kinds }.
    .help = Add it from the document. What the document does not say either goes into not_given, as in not_given: [as_of].
fact-misplaced = "{ $name }" ({ $id }) tells of { $found } and is filed under { $region }.
    .help = If it is a figure of { $found }, write region: { $found }; if it is one of { $region }, say so in measure, population or item.
fact-twice = "{ $name }" ({ $id }) is the same as { $other }: value, unit, people, place and source are the same.
    .help = Keep one and refer to it everywhere, so that no change is made in one of them only.
source-twice = "{ $name }" ({ $id }) is the same document as { $other }.
    .help = Keep one id and use it everywhere.
limits-differ = There are two limits for "{ $name }" and the same readers: here ({ $id }) it is { $value }, in { $other } it is { $other_value }.
    .help = If one no longer holds, write superseded_by there. If both hold, write compare: [id of the other] in one of them, and show both on the page, each with its source.
page-without-source = This page tells readers what to do (about { $found } and more) and names no source.
    .help = Write sources in the front matter, or :source[id] behind a sentence; figures are :fact[id]. Sources are entered in content/registers first.
refused-machine = text written by a machine
refused-sharing = a site where anybody shares documents
refused-forum = a forum, or a site of questions and answers
refused-open = an encyclopedia that anybody edits
refused-posted = a platform where anybody posts
refused-advertising = advertising
refused-here = a site that yours does not take for a source
source-refused = "{ $found }" is no source: it is { $kind }.
    .help = Find the document, or a reprint by an authority, a professional body or a proper newspaper, read it, and name that. Of what an authority posted on a platform, the authority is the issuer; better name what stands on its own site. Until you have, write despite: why it is used, in this source.
source-kept = What was read of this source is "{ $found }" ({ $kind }), which is none. The reason that is given: { $reason }
    .help = Find the document or a reprint that can be trusted, compare, change it here, and delete despite.
facts-disagree = Entries say different things of one matter: this one { $value } ({ $source }), { $id } { $other } ({ $other_source }){ $n_more ->
        [0] .
       *[other] , and { $n_more } more: { $more } …
    }
    .help = The program does not decide. Find out: if one no longer holds, write superseded_by with the id of the newer one in the older entry; if it cannot be settled, show both in the text, each with its source.
fact-superseded = This fact ({ $value }, { $source }) has given way to { $id }: { $other } ({ $other_source }).
    .help = Where a text names the old figure, give the new one beside it; delete the entry when nobody needs it.
one-sided = This says { $value } ({ $source }), and { $names } do not see that { $id } says { $other } ({ $other_source }).
    .help = Show both with their sources, or neither.
superseded-alone = This says the old figure { $value } ({ $source }), and { $names } do not see { $id }, which holds now: { $other } ({ $other_source }).
    .help = Use :fact[{ $id }], or show both and say which one holds.
source-superseded = "{ $title }" has been superseded by: { $new }.
    .help = See what the new document says, cite it instead (id { $id }), and have the text reviewed again.
source-withdrawn = "{ $title }" no longer holds since { $date }{ $new ->
        [none] {""}
       *[other] ; it was replaced by: { $new }
    }.
    .help = Cite a source that holds; if a page keeps it as history, allow it there with the reason.
facts-as-of = as of { $date }
facts-valid-until = valid until { $date }
facts-source = source: { $source }
facts-nobody = no page shows it
facts-closing = { $n_facts } facts on { $n_editions } editions of pages and { $n_leaflets } leaflets; { $n_idle } are shown by no page.
cli-facts = List each fact with the pages, editions and leaflets that show it: change one, see what to print again
cli-facts-id = The id of a fact; all of them without it
cli-facts-format = text, csv or json (text by default)
cli-report = Write the reports for those who run a campaign: review, what is due this quarter, coverage, facts, ease of reading
cli-report-output = The folder for the reports (reports in the site's folder by default)
report-done = The reports are written: { $path } ({ $n_tables } tables)
unknown-domain = There is no domain "{ $name }"{ $near ->
        [none] .
       *[other] ; was "{ $near }" meant?
    }
    .help = The domains of GB/T 18206 are { $known }.

## The preview
cli-serve = Show the site in your browser while you write, anew after every save
cli-open = Open the browser
cli-port = Where it is served on this machine (4242 by default); when the port is taken, the next one
cli-number = NUMBER
cli-editor = The command of your editor, such as "code" or "gvim"; {"{file}"}, {"{line}"} and {"{column}"} may stand in it
cli-command-line = COMMAND
cli-serve-drafts = Show drafts, too: they are marked as drafts (the default)
cli-no-drafts = Show what would be published, without drafts
serve-ready = Preview: { $address } (Ctrl-C ends it)
serve-next-port = Port { $port } is taken; { $next } is used instead.
serve-no-browser = The browser could not be opened; type the address yourself.
serve-errors = { $n_errors ->
    [0] All errors are mended.
    [one] 1 error; the preview shows it.
   *[other] { $n_errors } errors; the preview shows them.
}
serve-over = The preview has ended.
trouble-port = Port { $port } of this machine and those after it cannot be used: { $error }
bar-label = Preview
bar-audience = Audience
bar-language = Language
bar-format = Format
bar-web = Web page
bar-width = Width
bar-phone = Phone
bar-tablet = Tablet
bar-full = Full
bar-framed = The page at another width
bar-findings = Findings
bar-leaflets = Leaflets
bar-open = Open in the editor
bar-copy = Copy the place
bar-copied = Copied
bar-no-editor = No editor is known. Start the preview with --editor COMMAND, or copy the place:
bar-not-opened = The editor could not be started. Copy the place:
bar-broken = Something is broken. You see the page as it last was.
bar-hide = Hide
bar-show = Show
bar-draft = Draft: it is not published
bar-lost = The preview has ended. Start pamphlet serve again.
bar-looking = Checking …
bar-elsewhere = Errors elsewhere
bar-elsewhere-count = { $n_errors ->
    [one] 1 error on another page
   *[other] { $n_errors } errors on other pages
}
bar-clean = No findings on this page
bar-summary = { $n_errors ->
    [one] 1 error
   *[other] { $n_errors } errors
}, { $n_warnings ->
    [one] 1 warning
   *[other] { $n_warnings } warnings
}, { $n_hints ->
    [one] 1 hint
   *[other] { $n_hints } hints
}
bar-trade = for a print shop
bar-large = large type
bar-room-looking = { $format }: checking …
bar-room-for = { $format } for { $audience }: about { $n_characters } characters more fit
bar-room-over = { $format } for { $audience }: more than { $n_characters } characters more fit
bar-room-full = { $format } for { $audience }: it is full
bar-room-too-long = { $format } for { $audience }: { $n_characters } characters too long
bar-room-broken = { $format } for { $audience }: it cannot be made; see the findings
bar-nothing = There is no page here
bar-nothing-help = As soon as there is one, it shows by itself.
bar-home = To the home page
bar-waiting = { $n_pages ->
    [one] { $n_pages } page waits for signatures
   *[other] { $n_pages } pages wait for signatures
}

wait-title = { $n_pages ->
    [0] Pages that wait for signatures
   *[other] Pages that wait for signatures: { $n_pages }
}
wait-about = On the left is what was signed and is published, on the right what was changed and waits (one below the other on a narrow screen). Changed parts are marked “Old” and “New”, those that were taken away or added say so; in the line “Change”, words that went have dots below, new ones are bold and underlined.
wait-none = No page waits for signatures.
wait-held = Changed, and waiting for signatures: { $n_pages }
wait-never = Without a signed text to publish: { $n_pages }
wait-before = As signed
wait-now = Now
wait-gone = Taken away
wait-added = Added
wait-was = Old
wait-is = New
wait-exactly = { "Change: " }
wait-sign = Once reviewed, sign with a command:
wait-entries = Register entries that changed
wait-files = Pictures and attachments that changed
wait-nothing = These readers do not have this page yet; once it is signed they see:
wait-was-there = These readers have this page now, and will not once it is signed.
wait-for = As seen by { $audiences }
wait-same = { $audiences }: they see what was signed.
wait-unchanged = { $n_pieces ->
    [one] { $n_pieces } part without a change
   *[other] { $n_pieces } parts without a change
}
wait-stage = { $stage } ({ $standing })
wait-lacking = Still lacking: { $stages }.
wait-who = ID-OF-SIGNER
entry-value = Value
entry-unit = Unit
entry-text = Wording
entry-measure = Measure
entry-population = Population
entry-operator = About, at least and the like
entry-region = Place
entry-date = Date
entry-source = Source
entry-item = Item
entry-name = Name
entry-issuer = Issuer
entry-url = Address
entry-via = Cited from
entry-phone = Phone
entry-hours = Hours
entry-meaning = Meaning
entry-note = Note
entry-quote = Quoted words
wait-version = Version of the text
wait-others = The words are the same; a picture, an attachment or a link is another one: { $names }
wait-form = The words are the same; emphasis, the level of a heading, a number or the like is not.
piece-title = Title
piece-summary = Summary
piece-message = Key message
piece-action = Action
piece-heading = Heading
piece-text = Text
piece-footnotes = Footnotes
piece-term = Term
piece-event = Health day
piece-source = Source
piece-imprint = Author, region, dates

cli-paper = Make a PDF for those who review on paper: what changed, figures with their sources, fields to sign
cli-paper-output = Where the PDF goes (into reports in the site's folder by default)
paper-done = The paper for the review is written: { $path } ({ $n_pages ->
    [one] { $n_pages } page of the site
   *[other] { $n_pages } pages of the site
}). When it is signed, record the signatures with pamphlet review.
paper-clear = { $page } does not wait for signatures.
paper-language = en
paper-title = For review
paper-figures = Figures on the page, with their sources
paper-changes = What has changed
paper-legend = On the left is the old text, with dots under what was taken away; on the right the new one, with what was added in bold and underlined.
paper-whole = The whole text
paper-whole-legend = Once for each kind of readers. A bar on the left marks what changed; what was added is bold and underlined.
paper-sign = Signatures
paper-signs = Signed for “{ $title }” ({ $page }), version of the text { $version }. When that is another one, the text has to be read and signed anew.
paper-page = Page
paper-printed = Printed on
paper-signed = Old text signed on
paper-waits = Waiting
paper-old-picture = Before
paper-new-picture = Now
paper-no-picture = Cannot be printed here: see the file.
paper-may = May sign: { $people }
paper-stage-name = { $stage }
paper-stage = Stage
paper-name = Signature
paper-date = Date
paper-conclusion = Conclusion
paper-remarks = Remarks

## Timings
timings-step = step
timings-time = ms
timings-count = count
timings-size = KB
timings-known = kept
timings-whole = all
step-load = read
step-parse = parse
step-link = link
step-check = check
step-words = words
step-leaflets = leaflets
step-render = render
step-write = write
step-publish = publish
step-record = record

## Pictures, attachments and fonts
picture-kind = Browsers cannot show “{ $target }”: by its content it is { $kind }.
    .help = { $advice ->
        [rename] Let the file name end in .{ $ending }, here and in the page.
        [phone] Save it as JPEG or PNG. On an iPhone: Settings → Camera → Formats → Most Compatible, and new pictures are JPEG.
        [link] To show a picture, save it as PNG or JPEG; to offer the file, write a link without the exclamation mark: [what it is](file name).
        [fake] Only its name is that of a picture: a download or conversion probably failed. Save the original picture again.
        [film] A page shows pictures only. Save one frame as PNG or JPEG, or write a link: [what it shows](file name).
        [empty] There is nothing in the file: it was probably not copied to its end. Copy it again.
       *[other] Open it in a program for pictures and save it as PNG or JPEG.
    }
picture-broken = The picture “{ $target }” is broken: { $why ->
        [cut] its end is missing
        [malformed] it cannot be read from line { $n_line } on
        [nameless] its outermost element is no svg with xmlns="http://www.w3.org/2000/svg"
        [encoding] its text is not in UTF-8
        [deep] the shapes in line { $n_line } are nested too deeply
       *[other] what is in it is not right
    }.
    .help = { $why ->
        [cut] It was probably not sent or copied to its end. Copy it again from where it came from.
        [nameless] Write xmlns="http://www.w3.org/2000/svg" behind the first <svg, or export it again.
        [encoding] Export it again, in UTF-8.
        [malformed] Export it again; if it was written by hand, look at the brackets and quotation marks of that line.
       *[other] Open it in a program for pictures and save a new copy.
    }
picture-mislabelled = The picture “{ $target }” is { $kind }, but its name ends otherwise.
    .help = Let the file name end in .{ $ending }, here and in the page.
picture-large = The picture “{ $target }” is too large for a website and for print: { $n_limit } megapixels at most, half of that at 16 bits a colour.
    .help = Make it smaller in a program for pictures: 4000 pixels along the longer edge are enough for a sheet of A4; save 16 bits a colour as 8.
picture-tells = “{ $target }” may tell where and with which device it was made, and that cannot be taken out of it.
    .help = Save it as JPEG or PNG: from these the program takes such data out by itself.
picture-tilted = The picture “{ $target }” is stored on its side with a note that it is to be turned, and browsers do not turn it.
    .help = Turn it in a program for pictures and save it again.
picture-active = The drawing “{ $target }” has “{ $found }” in line { $n_line }: { $why ->
        [runs] opened by itself, it would run a program
       *[other] it needs something outside the file, which readers do not get
    }.
    .help = { $why ->
        [runs] Delete that part, or export the drawing again without animation by script.
       *[other] Embed pictures and fonts in the drawing program, and export it again.
    }
picture-unprinted = The picture “{ $target }” cannot be printed: { $why ->
        [foreign] the words from line { $n_line } on (foreignObject) are set by browsers only
       *[other] paper does not take this kind of picture
    }.
    .help = { $why ->
        [foreign] Turn the words into plain text or shapes in the drawing program (draw.io: no “Formatted Text”, no “Word Wrap”), or save it as PNG.
       *[other] Save it as PNG or JPEG.
    }
picture-still = The picture “{ $target }” moves; on paper only its first frame is printed.
    .help = See whether the first frame says enough; if not, say the rest in words.
attachment-active = “{ $target }” cannot be linked: it is { $kind }, and whoever opens it runs what is in it in the name of this site.
    .help = Write what is to be read as a page (.md), offer files as PDF, Word or tables, and put animations on another site and link there.
static-active = “{ $target }” in static is { $kind }: whoever opens it runs what is in it in the name of this site.
    .help = Take it away unless you wrote it. If it is needed (a search engine's proof of ownership), write static-active: off in the checks of pamphlet.yaml.
font-unread = The font file “{ $target }” is not used: { $why ->
        [many] it holds more than { $n_limit } fonts
       *[other] no font can be read from it
    }.
    .help = Put a sound .ttf, .otf or .woff2 in its place, or take it out of fonts.
kind-jpeg = a JPEG photograph
kind-png = a PNG picture
kind-gif = a GIF picture
kind-webp = a WebP picture
kind-avif = an AVIF picture
kind-svg = an SVG drawing
kind-heic = an iPhone's HEIC photograph
kind-tiff = a TIFF or a camera's raw file
kind-bmp = a BMP bitmap
kind-rare = a kind of picture that browsers do not know
kind-pdf = a PDF file
kind-office = a Word, PowerPoint, Excel or packed file
kind-video = a film or a recording
kind-gzip = a packed file
kind-html = a web page
kind-program = a program or a web page
kind-text = plain text
kind-empty = an empty file
kind-unknown = something unknown
