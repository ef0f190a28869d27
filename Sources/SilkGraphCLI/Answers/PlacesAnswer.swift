internal import GraphFormats
internal import SilkGraph

/// The places that a text can mean, for `silkgraph find`.
struct PlacesAnswer: Answer {
  static let schema = "silkgraph/find/1"

  struct Found: Encodable, Sendable {
    let id: String
    let name: String
    let kind: String
    let country: String
    let latitude: Double?
    let longitude: Double?
    let legs: Int?
    let source: String

    private enum CodingKeys: String, CodingKey {
      case id, name, kind, country
      case latitude = "lat"
      case longitude = "lon"
      case legs, source
    }
  }

  let places: [Found]

  init(_ places: [NetworkPlace], in network: Network) {
    self.places = places.map { place in
      let coordinate: GeographicPoint? =
        switch place {
        case .hub(let hub): hub.coordinate
        case .country(let country): country.coordinate
        case .agency: nil
        }
      let provenance: Provenance =
        switch place {
        case .hub(let hub): hub.provenance
        case .country(let country): country.provenance
        case .agency(let agency): agency.provenance
        }
      var legs: Int?
      if case .hub(let hub) = place {
        legs = network.legs(at: hub).count
      }
      return Found(
        id: place.id, name: place.name, kind: place.kindName, country: place.country, latitude: coordinate?.latitude,
        longitude: coordinate?.longitude, legs: legs, source: provenance.source)
    }
  }

  var document: Document {
    Document(tables: [
      AnswerTable(
        [
          .text("id", "Id"), .text("name", "Name").wrapping(at: 24), .text("kind", "Kind"),
          .text("country", "Country"), .number("lat", "Latitude", .decimals(2)).folding(2),
          .number("lon", "Longitude", .decimals(2)).folding(1), .number("legs", "Legs").folding(3),
        ],
        rows: places.map {
          [
            .text($0.id), .text($0.name), .text($0.kind), .text($0.country), .number($0.latitude),
            .number($0.longitude), .integer($0.legs),
          ]
        })
    ])
  }
}
