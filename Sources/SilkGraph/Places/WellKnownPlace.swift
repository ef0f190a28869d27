public import GraphFormats

/// A city or port that people ask for, whether or not a network has it. Where it has not, they are told, rather than sent
/// to another place of the same name or of one that begins so.
public struct WellKnownPlace: Hashable, Sendable {
  /// The English name.
  public let name: String
  /// Other names that people type.
  public let aliases: [String]
  /// The code of the country.
  public let country: String
  /// Where it is, to a tenth of a degree.
  public let coordinate: GeographicPoint

  /// The places between China and western Europe that traders name most: general knowledge, for messages alone. No route
  /// is computed from it.
  public static let all: [WellKnownPlace] = table.split(separator: "\n").compactMap { line in
    let cells = line.split(separator: "|", omittingEmptySubsequences: false)
    guard cells.count == 5, let latitude = Double(cells[3]), let longitude = Double(cells[4]) else { return nil }
    return WellKnownPlace(
      name: String(cells[0]), aliases: cells[1].split(separator: ";").map(String.init), country: String(cells[2]),
      coordinate: GeographicPoint(latitude: latitude, longitude: longitude))
  }

  /// The places by their folded names, under each of them in the order of ``all``.
  static let byName: [[UInt8]: [WellKnownPlace]] = {
    var places: [[UInt8]: [WellKnownPlace]] = [:]
    for place in all {
      for name in Set(([place.name] + place.aliases).map { FoldedName($0).utf8 }) {
        places[name, default: []].append(place)
      }
    }
    return places
  }()

  /// The name, other names, the country, degrees north and east.
  private static let table = """
    Frankfurt am Main|Frankfurt;Frankfurt a. M.;Frankfurt/Main;Frankfurt Main;FRA|DE|50.1|8.7
    Munich|München;Muenchen;Мюнхен|DE|48.1|11.6
    Leipzig|Лейпциг|DE|51.3|12.4
    Nuremberg|Nürnberg;Nuernberg|DE|49.5|11.1
    Cologne|Köln;Koeln|DE|50.9|7.0
    Bremen||DE|53.1|8.8
    Bremerhaven||DE|53.5|8.6
    Stuttgart||DE|48.8|9.2
    Mannheim||DE|49.5|8.5
    Mukran|Sassnitz|DE|54.5|13.6
    Vienna|Wien;Вена;Bécs|AT|48.2|16.4
    Linz||AT|48.3|14.3
    Graz||AT|47.1|15.4
    Bratislava|Pressburg;Братислава|SK|48.1|17.1
    Kosice|Košice;Кошице|SK|48.7|21.3
    Dobra|Dobrá|SK|48.4|22.2
    Brno||CZ|49.2|16.6
    Ostrava||CZ|49.8|18.3
    Milan|Milano;Милан|IT|45.5|9.2
    Trieste|Триест|IT|45.6|13.8
    Genoa|Genova|IT|44.4|8.9
    Rome|Roma;Рим|IT|41.9|12.5
    Venice|Venezia|IT|45.4|12.3
    Verona||IT|45.4|11.0
    Koper|Capodistria;Копер|SI|45.5|13.7
    Ljubljana||SI|46.1|14.5
    Zagreb||HR|45.8|16.0
    Rijeka||HR|45.3|14.4
    Gdansk|Gdańsk;Danzig;Гданьск|PL|54.4|18.6
    Gdynia||PL|54.5|18.5
    Poznan|Poznań|PL|52.4|16.9
    Wroclaw|Wrocław;Breslau|PL|51.1|17.0
    Krakow|Kraków;Cracow|PL|50.1|19.9
    Katowice||PL|50.3|19.0
    Slawkow|Sławków|PL|50.3|19.4
    Szczecin|Stettin|PL|53.4|14.6
    Klaipeda|Klaipėda;Memel;Клайпеда|LT|55.7|21.1
    Vilnius|Вильнюс|LT|54.7|25.3
    Kaunas||LT|54.9|23.9
    Riga|Rīga;Рига|LV|56.9|24.1
    Ventspils||LV|57.4|21.6
    Tallinn|Таллин|EE|59.4|24.8
    Kaliningrad|Königsberg;Калининград|RU|54.7|20.5
    St Petersburg|Saint Petersburg;Sankt-Peterburg;Petersburg;Leningrad;Санкт-Петербург;Петербург|RU|59.9|30.3
    Murmansk|Мурманск|RU|69.0|33.1
    Nizhny Novgorod|Нижний Новгород|RU|56.3|44.0
    Kazan|Казань|RU|55.8|49.1
    Perm|Пермь|RU|58.0|56.2
    Ufa|Уфа|RU|54.7|56.0
    Chelyabinsk|Челябинск|RU|55.2|61.4
    Omsk|Омск|RU|55.0|73.4
    Tomsk|Томск|RU|56.5|85.0
    Krasnoyarsk|Красноярск|RU|56.0|92.9
    Khabarovsk|Хабаровск|RU|48.5|135.1
    Vladivostok|Владивосток|RU|43.1|131.9
    Nakhodka|Находка|RU|42.8|132.9
    Vostochny|Восточный|RU|42.7|133.1
    Volgograd|Волгоград|RU|48.7|44.5
    Rostov-on-Don|Rostov;Ростов-на-Дону;Ростов|RU|47.2|39.7
    Sochi|Сочи|RU|43.6|39.7
    Smolensk|Смоленск|RU|54.8|32.0
    Tula|Тула|RU|54.2|37.6
    Helsinki|Helsingfors;Хельсинки|FI|60.2|24.9
    Kouvola||FI|60.9|26.7
    Stockholm||SE|59.3|18.1
    Gothenburg|Göteborg|SE|57.7|12.0
    Copenhagen|København|DK|55.7|12.6
    Oslo||NO|59.9|10.8
    Kyiv|Kiev;Київ;Киев|UA|50.5|30.5
    Odesa|Odessa;Одеса;Одесса|UA|46.5|30.7
    Lviv|Lvov;Lemberg;Львів;Львов|UA|49.8|24.0
    Kharkiv|Kharkov;Харків;Харьков|UA|50.0|36.2
    Chisinau|Chișinău;Kishinev;Кишинёв|MD|47.0|28.9
    Chop|Чоп|UA|48.4|22.2
    Gomel|Homel;Гомель|BY|52.4|31.0
    Bishkek|Frunze;Бишкек|KG|42.9|74.6
    Osh|Ош|KG|40.5|72.8
    Dushanbe|Душанбе|TJ|38.6|68.8
    Khujand|Худжанд|TJ|40.3|69.6
    Samarkand|Samarqand;Самарканд|UZ|39.7|67.0
    Andijan|Andizhan;Андижан|UZ|40.8|72.3
    Termez|Termiz;Термез|UZ|37.2|67.3
    Fergana|Farg'ona;Фергана|UZ|40.4|71.8
    Navoi|Navoiy;Навои|UZ|40.1|65.4
    Nukus|Нукус|UZ|42.5|59.6
    Kostanay|Qostanay;Kustanay;Костанай;Қостанай|KZ|53.2|63.6
    Pavlodar|Павлодар|KZ|52.3|77.0
    Semey|Semipalatinsk;Семей|KZ|50.4|80.3
    Oskemen|Ust-Kamenogorsk;Öskemen;Усть-Каменогорск|KZ|49.9|82.6
    Petropavl|Petropavlovsk;Петропавловск|KZ|54.9|69.1
    Kokshetau|Кокшетау|KZ|53.3|69.4
    Taraz|Zhambyl;Dzhambul;Тараз|KZ|42.9|71.4
    Turkistan|Turkestan;Туркестан|KZ|43.3|68.3
    Bakhty|Бахты|KZ|46.7|82.7
    Kabul|Кабул|AF|34.5|69.2
    Mazar-i-Sharif|Mazar-e Sharif|AF|36.7|67.1
    Herat|Герат|AF|34.3|62.2
    Islamabad||PK|33.7|73.0
    Karachi|Карачи|PK|24.9|67.0
    Gwadar||PK|25.1|62.3
    Lahore||PK|31.5|74.3
    Delhi|New Delhi|IN|28.6|77.2
    Mumbai|Bombay;Мумбаи|IN|19.0|72.9
    Mundra||IN|22.8|69.7
    Mashhad|Meshed;Мешхед|IR|36.3|59.6
    Sarakhs|Serakhs;Сарахс|IR|36.5|61.2
    Bandar-e Anzali|Anzali;Энзели|IR|37.5|49.5
    Isfahan|Esfahan|IR|32.7|51.7
    Chabahar||IR|25.3|60.6
    Amirabad||IR|36.9|53.3
    Yerevan|Erevan;Ереван|AM|40.2|44.5
    Gyumri|Leninakan;Гюмри|AM|40.8|43.8
    Sumgait|Sumqayit;Сумгаит|AZ|40.6|49.7
    Kutaisi|Кутаиси|GE|42.3|42.7
    Rustavi|Рустави|GE|41.5|45.0
    Izmir|İzmir;Smyrna;Измир|TR|38.4|27.1
    Trabzon|Трабзон|TR|41.0|39.7
    Samsun|Самсун|TR|41.3|36.3
    Gaziantep||TR|37.1|37.4
    Iskenderun|İskenderun|TR|36.6|36.2
    Bandirma|Bandırma|TR|40.4|28.0
    Edirne||TR|41.7|26.6
    Plovdiv||BG|42.1|24.7
    Ruse|Rousse;Русе|BG|43.8|26.0
    Thessaloniki|Salonica;Saloniki|GR|40.6|22.9
    Athens|Athina|GR|38.0|23.7
    Skopje||MK|42.0|21.4
    Sarajevo||BA|43.9|18.4
    Nis|Niš|RS|43.3|21.9
    Timisoara|Timișoara|RO|45.8|21.2
    Galati|Galați|RO|45.4|28.1
    Zahony|Záhony|HU|48.4|22.2
    Debrecen||HU|47.5|21.6
    Antwerp|Antwerpen;Anvers|BE|51.2|4.4
    Liege|Liège|BE|50.6|5.6
    Brussels|Bruxelles;Brussel|BE|50.9|4.4
    Zeebrugge||BE|51.3|3.2
    Amsterdam||NL|52.4|4.9
    Tilburg||NL|51.6|5.1
    Paris|Париж|FR|48.9|2.4
    Lyon||FR|45.8|4.8
    Le Havre||FR|49.5|0.1
    Marseille||FR|43.3|5.4
    Basel|Bâle|CH|47.6|7.6
    Zurich|Zürich|CH|47.4|8.5
    Madrid|Мадрид|ES|40.4|-3.7
    Barcelona||ES|41.4|2.2
    Valencia||ES|39.5|-0.4
    Lisbon|Lisboa|PT|38.7|-9.1
    London|Лондон|GB|51.5|-0.1
    Felixstowe||GB|52.0|1.3
    Kashgar|Kashi;喀什;Кашгар|CN|39.5|76.0
    Yining|Kulja;Ghulja|CN|43.9|81.3
    Korla||CN|41.8|86.1
    Xining||CN|36.6|101.8
    Hohhot||CN|40.8|111.7
    Wuhan|武汉;Ухань|CN|30.6|114.3
    Changsha||CN|28.2|112.9
    Hefei||CN|31.8|117.2
    Nanjing|Nanking|CN|32.1|118.8
    Suzhou||CN|31.3|120.6
    Hangzhou||CN|30.3|120.2
    Guangzhou|Canton;广州;Гуанчжоу|CN|23.1|113.3
    Shenzhen|深圳;Шэньчжэнь|CN|22.5|114.1
    Hong Kong|香港;Гонконг|HK|22.3|114.2
    Kunming||CN|25.0|102.7
    Tianjin|天津;Тяньцзинь|CN|39.1|117.2
    Qingdao|Tsingtao;青岛;Циндао|CN|36.1|120.4
    Dalian||CN|38.9|121.6
    Ningbo|宁波;Нинбо|CN|29.9|121.5
    Xiamen|Amoy|CN|24.5|118.1
    Shenyang|Mukden|CN|41.8|123.4
    Harbin|哈尔滨;Харбин|CN|45.8|126.6
    Changchun||CN|43.8|125.3
    Seoul|Сеул|KR|37.6|127.0
    Busan|Pusan|KR|35.1|129.0
    Tokyo|Токио|JP|35.7|139.7
    Yokohama||JP|35.4|139.6
    Hanoi||VN|21.0|105.8
    Ho Chi Minh City|Saigon|VN|10.8|106.7
    Bangkok||TH|13.8|100.5
    Dubai|Дубай|AE|25.3|55.3
    Jebel Ali||AE|25.0|55.1
    Baghdad||IQ|33.3|44.4
    Damascus||SY|33.5|36.3
    Beirut||LB|33.9|35.5
    Haifa||IL|32.8|35.0
    Alexandria||EG|31.2|29.9
    Cairo||EG|30.0|31.2
    New York||US|40.7|-74.0
    Los Angeles||US|34.1|-118.2
    """
}

extension WellKnownPlace: CustomStringConvertible {
  /// The name and the country.
  public var description: String { "\(name) (\(country))" }
}
