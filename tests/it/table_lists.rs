//! Lists in records from tables: a line for each entry, or a column for each year.

use crate::site::SiteTest;

const MENU: &str = "kind: menu\npages: menus\naudiences: [all]\npublished: 2026-01-31\npeople: 学生\n";
const FIGURE: &str = "kind: indicator\npages: figures\naudiences: [all]\npublished: 2026-01-31\n\
                      place: 北京市\npopulation: 中小学生\ndirection: down\n";

fn site(head: &str, rows: &str) -> SiteTest {
    SiteTest::new().file("content/registers/t.yaml", head).file("content/registers/t.csv", rows)
}

fn in_yaml(head: &str, records: &str) -> SiteTest {
    SiteTest::new().file("content/registers/t.yaml", &format!("{head}records:\n{records}"))
}

/// Findings on tables and their cells.
fn found(head: &str, rows: &str) -> Vec<String> {
    let lines = site(head, rows).findings();
    lines.into_iter().filter(|line| line.contains("registers/") && !line.contains("figure-")).collect()
}

#[test]
fn lines_with_one_number_are_one_record() {
    let menus = "  - {id: 1, title: 第一周, dishes: [{day: 周一, meal: 午餐, dish: 番茄豆腐, salt: '1'}, \
                 {day: 周一, meal: 午餐, dish: 米饭}, {day: 周二, meal: 午餐, dish: 青菜}]}\n\
                 \x20 - {id: 2, title: 第二周, dishes: [{day: 周一, meal: 早餐, dish: 粥}]}\n";
    let wanted = in_yaml(MENU, menus).build();
    let rows = "编号,标题,星期,餐次,饭菜,盐\n1,第一周,周一,午餐,番茄豆腐,1\n1,第一周,周一,午餐,米饭,\n\
                ,,周二,午餐,青菜,\n2,第二周,周一,早餐,粥,\n";
    // The lines of a record need not follow one another.
    let apart = "编号,标题,星期,餐次,饭菜,盐\n1,第一周,周一,午餐,番茄豆腐,1\n2,第二周,周一,早餐,粥,\n\
                 1,,周一,午餐,米饭,\n1,,周二,午餐,青菜,\n";
    let filled = rows.replace("\n1,第一周,周一,午餐,米饭", "\n1,,,,米饭");
    for (key, rows) in [
        ("rows: 菜品\n", rows),
        ("每行是: 饭菜\n", rows),
        ("rows: dishes\n", apart),
        ("rows: 菜品\nfill: [星期, 餐次]\n", &filled),
        ("rows: 菜品\n", &rows.replace(",盐\n", ",饭菜的盐\n")),
        ("rows: 菜品\ncolumns: {咸: 盐}\n", &rows.replace(",盐\n", ",咸\n")),
    ] {
        assert!(site(&format!("{MENU}{key}"), rows).build() == wanted, "{key}{rows}");
    }
}

#[test]
fn columns_of_years_are_a_list() {
    let records = "  - {id: 1, title: 肥胖检出率, unit: '%', targets: [{year: 2020, operator: 控制在…以内, value: '21'}, \
                   {year: 2030, operator: 控制在…以内, value: '19'}], actuals: [{year: 2024, value: '20.5'}]}\n";
    let wanted = in_yaml(FIGURE, records).build();
    for names in [
        "2020年目标,2030年目标,2024年实际",
        "2020目标,２０３０ 年目标,2024 年 实际",
        "目标2020,目标（2030年）,实际2024年",
        "2020年目标数值,2030年度目标,2024年的实际",
        "2020 targets,2030 target,actual 2024",
    ] {
        let rows = format!("编号,标题,单位,{names}\n1,肥胖检出率,%,控制在21%以内,控制在19%以内,20.5%\n");
        assert!(site(FIGURE, &rows).build() == wanted, "{names}");
    }
    // Years below the cell that reaches over them, and bounds in a column of their own.
    let two = "编号,标题,单位,目标,,实际\n,,,2020年,2030年,2024年\n1,肥胖检出率,%,控制在21以内,控制在19以内,20.5\n";
    assert!(site(FIGURE, two).build() == wanted);
    let apart = "编号,标题,单位,2020年目标算符,2020年目标,2030年目标算符,2030年目标,2024年实际\n\
                 1,肥胖检出率,%,控制在…以内,21,控制在…以内,19,20.5\n";
    assert!(site(FIGURE, apart).build() == wanted);
    // A line for each year.
    let lines =
        "编号,标题,单位,2024年实际,年份,目标\n1,肥胖检出率,%,20.5,2020,控制在21%以内\n1,,,,2030,控制在19%以内\n";
    assert!(site(&format!("{FIGURE}rows: 目标\n"), lines).build() == wanted);
    // What has no figure of a year has no entry.
    let some = "编号,标题,2020年目标,2030年目标\n1,甲,8.5,\n2,乙,,8\n";
    let page = site(FIGURE, some).html("figures/2.html");
    assert!(page.contains("2030") && !page.contains("2020"));
}

#[test]
fn what_is_wrong_in_a_list_is_told_at_its_cell() {
    let menu = format!("{MENU}rows: 菜品\n");
    let task = "kind: task\naudiences: [all]\npublished: 2026-01-31\n";
    let years = format!("{task}rows: 年度安排\n");
    for (head, rows, expected) in [
        (
            &*menu,
            "编号,标题,星期,餐次,饭菜\n1,周,周一,午餐,粥\n1,周,周八,午餐,饭\n",
            "unknown-choice content/registers/t.csv:3:5",
        ),
        (
            &menu,
            "编号,标题,星期,餐次,饭菜\n1,周,周一,午餐,粥\n1,周,,午餐,饭\n",
            "missing-key content/registers/t.csv:3:1",
        ),
        (
            &menu,
            "编号,标题,星期,餐次,饭菜\n1,周,周一,午餐,粥\n1,月,周一,午餐,饭\n",
            "table-cell content/registers/t.csv:3:3",
        ),
        (
            &menu,
            "序号,标题,星期,餐次,饭菜\n1,周,周一,午餐,粥\n2,周,周一,午餐,饭\n",
            "table-id content/registers/t.csv:3:1",
        ),
        (&menu, "编号,标题,星期,餐次,饭菜\n,周,周一,午餐,粥\n", "table-id content/registers/t.csv:2:1"),
        (
            MENU,
            "编号,标题,饭菜\n1,周,粥\n",
            "table-column content/registers/t.csv:1:7 missing-key content/registers/t.yaml",
        ),
        (FIGURE, "编号,标题,2030年目标\n1,率,高\n", "wrong-type content/registers/t.csv:2:5"),
        (FIGURE, "编号,标题,2030年目标\n1,率,\n", "missing-key content/registers/t.csv:2:1"),
        (FIGURE, "编号,标题,2030年目标,目标2030\n1,率,1,2\n", "table-column content/registers/t.csv:1:15"),
        (FIGURE, "编号,标题,2030年目标,30年目标\n1,率,1,2\n", "table-column content/registers/t.csv:1:15"),
        (FIGURE, "编号,标题,2030年目标,2025—2030年目标\n1,率,1,2\n", "table-column content/registers/t.csv:1:15"),
        (FIGURE, "编号,标题,2030年目标,2030年目标来源\n1,率,1,no\n", "unknown-source content/registers/t.csv:2:7"),
        (
            &years,
            "编号,标题,内容,年份,当年的工作,进展\n1,甲,乙,2026,丙,快\n",
            "table-column content/registers/t.csv:1:19",
        ),
    ] {
        assert_eq!(found(head, rows).join(" "), expected, "{rows}");
    }
    let dishes = "编号,标题,星期,餐次,饭菜\n1,周,周一,午餐,粥\n";
    assert!(
        found(&format!("{MENU}rows: 小菜\n"), dishes).contains(&"table-rows content/registers/t.yaml:6:7".to_owned())
    );
    assert!(
        found(&format!("{MENU}每行是: 小菜\n"), dishes).contains(&"table-rows content/registers/t.yaml:6:6".to_owned())
    );
    let idle = in_yaml(&menu, "  - {id: 1, title: 周, dishes: [{day: 周一, meal: 午餐, dish: 米饭}]}\n").findings();
    assert_eq!(idle, ["table-rows content/registers/t.yaml:6:1"]);
    // What may be of either is taken as the head says.
    let of_each = "编号,标题,内容,年份,当年的工作,年度安排的进展,任务的进展\n1,甲,乙,2026,丙,快,做完了\n";
    assert_eq!(found(&years, of_each), [""; 0]);
}
